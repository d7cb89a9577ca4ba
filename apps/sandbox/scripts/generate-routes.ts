// Writes the page that says what the sandbox does with each route.
import { writeFileSync } from "node:fs";
import { routesPage, writeRoutesPage } from "./routes-page.ts";

writeFileSync(routesPage, writeRoutesPage());
