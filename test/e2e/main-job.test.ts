import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { sampleAdapters } from '../../src/aws/sample-adapters';
import { installBrowser } from '../support/vscode-host/installation';
import { openPage } from '../support/vscode-host/workbench';
import { start } from './started';
import { expand, goTo, notifications, openFile, openLightBulb, openWorkbench, placeOf, problemRows, runCommand, showProblems, sideBarRows, visibleText, waitForSquiggle, widenSideBar } from './workbench-page';

const rules = ['credentials-in-url', 'pii-in-free-text', 'non-fips-endpoint', 'missing-kms-key'];
const files = ['intake.ts', 'intake.py'];

const update = process.env['UPDATE_SCREENSHOTS'] === '1';
const screenshots = join(__dirname, '..', '..', ...(update ? ['media', 'screenshots'] : ['out', 'screenshots']));

describe('what npm start opens', function () {
  this.slow(60_000);
  let page: Page;
  let failures = 0;
  const cleanUp: (() => Promise<void>)[] = [];

  const screenshot = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled', caret: 'hide' });
  };

  before('npm start, and a browser on the address that it prints', async function () {
    this.timeout(300_000);
    mkdirSync(screenshots, { recursive: true });
    const started = await start();
    cleanUp.unshift(async () => {
      await started.stop();
      assert.equal(existsSync(started.workspace), false, `npm start left ${started.workspace} behind`);
    });
    const browser = await openPage(await installBrowser(process.env, line => { console.log(line); }));
    cleanUp.unshift(browser.close);
    ({ page } = browser);
    page.setDefaultTimeout(30_000);
    await openWorkbench(page, started.url);
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const file = join(__dirname, '..', '..', 'out', `e2e-failure-${++failures}.png`);
    await page.screenshot({ path: file });
    console.log(`The page as it was then: ${file}`);
  });

  after(async () => {
    for (const step of cleanUp) await step();
  });

  for (const file of files) {
    it(`shows squiggles and problems of all four rules in ${file}`, async () => {
      await openFile(page, file);
      await showProblems(page);
      for (const rule of rules) {
        const row = problemRows(page, rule).first();
        await row.waitFor();
        const { line } = await placeOf(row);
        await goTo(page, row);
        await waitForSquiggle(page, line);
      }
      if (file === 'intake.py') {
        await goTo(page, problemRows(page, 'credentials-in-url').first());
        await screenshot('problems');
      }
      await runCommand(page, 'View: Close All Editors');
      await page.locator('.tab').first().waitFor({ state: 'detached' });
    });
  }

  it('applies a quick fix from the menu of the light bulb, and the finding is gone', async () => {
    await openFile(page, 'intake.py');
    await showProblems(page);
    const rows = problemRows(page, 'missing-kms-key');
    await rows.first().waitFor();
    const before = await rows.count();
    await goTo(page, rows.first());
    assert.doesNotMatch(await visibleText(page), /KMSKeyId/);

    const menu = await openLightBulb(page);
    const fix = menu.locator('.monaco-list-row', { hasText: 'Add KMSKeyId' }).first();
    await fix.waitFor();
    await screenshot('quick-fix');
    await fix.click();

    await page.waitForFunction(
      ({ rule, count }) => [...document.querySelectorAll('.markers-panel .monaco-list-row')].filter(row => row.textContent.includes(rule)).length === count,
      { rule: 'missing-kms-key', count: before - 1 },
    );
    assert.match(await visibleText(page), /KMSKeyId/);
    await runCommand(page, 'File: Revert File');
  });

  it('lists adapters and their versions from the local Textract service', async () => {
    await page.locator('.activitybar .action-item a[aria-label^="Textract Guard"]').click();
    await widenSideBar(page, 220);
    const rows = sideBarRows(page);
    for (const { adapter } of sampleAdapters) await rows.filter({ hasText: adapter.AdapterName }).filter({ hasText: adapter.AdapterId }).first().waitFor();

    const sample = sampleAdapters.find(({ versions }) => versions.length > 1 && versions.length < 10 && versions[0]?.Status === 'ACTIVE');
    assert.ok(sample, 'no sample adapter has some versions, the newest of them active');
    await expand(rows.filter({ hasText: sample.adapter.AdapterId }));
    for (const version of sample.versions) await rows.filter({ hasText: `Version ${version.AdapterVersion}` }).first().waitFor();
    const [newest] = sample.versions;
    await expand(rows.filter({ hasText: `Version ${newest?.AdapterVersion ?? ''}` }).first());
    await rows.filter({ hasText: 'KMS key' }).first().waitFor();
    await rows.filter({ hasText: 'Status' }).first().waitFor();
    await screenshot('explorer');
  });

  it('has shown no notification on the way', async () => {
    assert.deepEqual(await notifications(page), []);
  });
});
