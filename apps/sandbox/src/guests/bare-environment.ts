/** The environment of a process that is to have none: what Windows and Electron need to start Node at all. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = ["SystemRoot", "ELECTRON_RUN_AS_NODE"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(kept);
}
