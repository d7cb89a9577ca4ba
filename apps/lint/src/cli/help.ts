import { defaultMaxMegabytes } from "./options.ts";

export const help: string = `tago-lint checks how code uses TagoIO: tokens, headers, hosts, routes and data points.

Usage: tago-lint [paths...] [options]

Paths are files or folders, the current folder if there are none. Folders are
searched without what git ignores; a path that you name is always looked at.

Options:
  -f, --format <name>    pretty (default), json or sarif
      --facts            with json: also list every TagoIO request that was recognised
  -q, --quiet            report errors only
  -c, --config <file>    settings file; without it, tago-lint.json of the current folder
      --max-size <MB>    skip larger files (default ${defaultMaxMegabytes}, at most 5)
  -h, --help             show this text
  -v, --version          show the version

Settings file:
  { "severity": { "implicit-region": "off", "wrong-method": "error" } }
  Values: error, warning, information, hint, off.

Exit status:
  0  no errors (warnings and information do not count)
  1  at least one error was found
  2  the run itself went wrong: a wrong option, a path that does not exist,
     a file that could not be read (the other files are still checked)
`;
