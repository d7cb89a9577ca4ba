const withoutApi = "works without the API; see sdk-helpers.test.ts";
const fixedAddress = "asks a fixed address of the cloud, whatever the region";
const inner = "a private step of another method";

/** Methods of the official SDK that no call of our client stands beside, and why. */
export const sdkAlone: Readonly<Record<string, string>> = {
  "Analysis.use": "runs a program; see the tests of external analyses",
  "Cache.addCache": withoutApi,
  "Cache.clearCache": withoutApi,
  "Cache.getCache": withoutApi,
  "Dictionary.applyToString": withoutApi,
  "Dictionary.extractExpression": withoutApi,
  "Dictionary.getExpressionsFromString": withoutApi,
  "Dictionary.getValueFromKey": "picks a word of what getLanguagesData gives",
  "Dictionary.parseExpression": withoutApi,
  "Dictionary.resolveExpression": withoutApi,
  "Migration.convertImagerMarkerData": withoutApi,
  "Migration.convertWidget": withoutApi,
  "Migration.hasMigrate": withoutApi,
  "Migration.isOldStructure": withoutApi,
  "Resources.analysis.getSnippetFile": fixedAddress,
  "Resources.analysis.listSnippets": fixedAddress,
  "Resources.files.buildFormData": inner,
  "Resources.files.createMultipartUpload": inner,
  "Resources.files.getPathFromUrl": inner,
  "Resources.files.isCanceled": inner,
  "Services.pdf.generate": fixedAddress,
  "SSE.channels": withoutApi,
  "SSE.openSSEListening": "opens a stream; see the tests of live data",
  "Utils.AnalysisRouter": withoutApi,
  "Utils.envToJson": withoutApi,
  "Utils.getDevice": "a chain of calls that stand here; see sdk-helpers.test.ts",
  "Utils.getTokenByName": "a chain of calls that stand here; see sdk-helpers.test.ts",
  "Utils.parseLorawanQRCode": withoutApi,
  "Utils.sendDownlink": "a chain of calls that stand here; see sdk-helpers.test.ts",
  "Utils.updateMultipleDropdown": "a chain of calls that stand here; see sdk-helpers.test.ts",
  "Utils.uploadFile": "a chain of calls that stand here; see sdk-helpers.test.ts",
};
