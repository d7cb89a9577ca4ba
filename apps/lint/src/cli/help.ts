import { formats } from "../report/formatters.ts";
import { settingsName, severityChoices } from "../settings/settings.ts";
import { defaultCache, defaultMaxMegabytes, mostMegabytes } from "./options.ts";

export const help: string = `tago-lint checks how code uses TagoIO: tokens, headers, hosts, routes and data points.

Usage: tago-lint [paths...] [options]

Paths are files or folders, the current folder if there are none. Folders are
searched without what git ignores; a path that you name is always looked at.

What to check:
      --changed          only files that git calls changed or new
      --since <commit>   the same, since the branch left that commit: --since origin/main
      --max-size <MB>    skip larger files (default ${defaultMaxMegabytes}, at most ${mostMegabytes})
  -c, --config <file>    settings file; without it, the nearest ${settingsName}

What to do:
      --fix              make the fixes that are safe in bulk
      --cache            remember files that have not changed (${defaultCache})
      --cache-file <f>   the same, in a file of your choice
      --threads <n>      how many may work at once (default: as many as there are cores)

What to print:
  -f, --format <name>    ${formats.join(", ")} (default: pretty)
  -o, --output <file>    write the report there
  -q, --quiet            report errors only
      --facts            with json: also list every use of TagoIO that was recognised

  -h, --help             show this text
  -v, --version          show the version

Settings file:
  { "severity": { "implicit-region": "off", "wrong-method": "error" }, "ignore": ["generated/"] }
  Severities: ${severityChoices.join(", ")}. Patterns are written as in .gitignore.

Exit status:
  0  no errors (warnings and information do not count)
  1  at least one error was found
  2  the run itself went wrong: a wrong option, a path that does not exist,
     a file that could not be read or written (the others are still checked)
`;
