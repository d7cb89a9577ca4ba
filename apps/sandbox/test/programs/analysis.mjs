// An external analysis as the documentation shows it: waits for a run, then reports what it was given.
const { Analysis, Services } = await import(process.env.SDK ?? "@tago-io/sdk");

async function report(context, scope) {
  await new Services({ token: context.token }).console.log(
    `Checked ${scope.length} records`,
    new Date(),
  );
  process.stdout.write(`RAN ${JSON.stringify({ environment: context.environment, scope })}\n`);
  process.exit(0);
}

Analysis.use(report, { token: process.env.ANALYSIS_TOKEN });
