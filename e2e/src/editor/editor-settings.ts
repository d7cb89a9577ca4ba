/** A colour theme the editor can start in. */
export type Theme = "dark" | "light";

const themeNames: Readonly<Record<Theme, string>> = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
};

/** Settings that keep the editor quiet and on this machine: no telemetry, updates, accounts or tips. */
export function quietSettings(theme: Theme): Readonly<Record<string, unknown>> {
  return {
    "chat.commandCenter.enabled": false,
    "chat.disableAIFeatures": true,
    "extensions.autoCheckUpdates": false,
    "extensions.autoUpdate": false,
    "extensions.ignoreRecommendations": true,
    "git.openRepositoryInParentFolders": "never",
    "remote.autoForwardPorts": false,
    "security.workspace.trust.enabled": false,
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "workbench.colorTheme": themeNames[theme],
    "workbench.enableExperiments": false,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
    "workbench.welcomePage.walkthroughs.openOnInstall": false,
  };
}
