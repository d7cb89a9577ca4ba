import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What people write and keep in repositories; no pictures, archives and programs. */
const sources = /\.(?:[cm]?[jt]sx?|json|md|css|html|ya?ml|py|c|h|cc)$/;
/** Longer files are bundles. In bytes. */
const longest = 1_000_000;

export interface Tree {
  readonly files: number;
  readonly megabytes: number;
}

/**
 * Copies sources that never mention TagoIO into a folder, with their folders. Folders called `node_modules` get another
 * name, because nobody looks into those.
 */
export function copyForeignTree(from: string, to: string, most: number): Tree {
  let files = 0;
  let bytes = 0;
  const copy = (folder: string, target: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (files >= most) return;
      const source = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        copy(source, path.join(target, entry.name === "node_modules" ? "modules" : entry.name));
      } else if (entry.isFile() && sources.test(entry.name)) {
        const content = readFileSync(source);
        if (content.length > longest || /tago/i.test(content.toString("latin1"))) continue;
        mkdirSync(target, { recursive: true });
        writeFileSync(path.join(target, entry.name), content);
        files += 1;
        bytes += content.length;
      }
    }
  };
  // A small install is copied twice.
  for (const half of ["one", "two"]) copy(from, path.join(to, half));
  return { files, megabytes: bytes / 1e6 };
}
