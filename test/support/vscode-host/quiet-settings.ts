/** User settings under which VS Code shows the workspace and nothing about itself, asks nothing and fetches nothing. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.welcomePage.experimentalOnboarding': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'chat.disableAIFeatures': true,
  'chat.agent.enabled': false,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  // The examples are read, not compiled: no complaint about packages that are not installed beside them.
  'typescript.validate.enable': false,
  'javascript.validate.enable': false,
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'window.title': '${dirty}${activeEditorShort}${separator}${rootName}',
  // A web workbench saves by itself unless told; on the desktop it does not.
  'files.autoSave': 'off',
  // Dialogs in the page instead of the browser's own, which a driver cannot see.
  'files.simpleDialog.enable': true,
};

/** Opens every folder as trusted, without asking. */
export const everythingTrusted: Readonly<Record<string, unknown>> = { 'security.workspace.trust.enabled': false };

/** Opens every folder in Restricted Mode, without asking. */
export const nothingTrusted: Readonly<Record<string, unknown>> = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};
