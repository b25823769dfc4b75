import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

// What a user does in VS Code, by the classes that its workbench has had for years and by the words on the screen.

/** Repeats `attempt` until it says true: keys pressed while the focus still moves are lost. */
async function untilTrue(what: string, attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    if (await attempt()) return;
  }
  assert.fail(`It did not happen in 20 attempts: ${what}`);
}

function appears(locator: Locator, timeoutMs: number): Promise<boolean> {
  return locator.waitFor({ state: 'visible', timeout: timeoutMs }).then(() => true, () => false);
}

/** Opens VS Code and waits until it shows the workspace's files. */
export async function openWorkbench(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('.monaco-workbench .part.statusbar').waitFor();
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
}

/** Opens the list that `key` shows, types `text` into it and takes the first entry that holds `entry`. */
async function pick(page: Page, key: string, text: string, entry: string): Promise<void> {
  const widget = page.locator('.quick-input-widget');
  await untilTrue(`${entry} from the list of ${key}`, async () => {
    await page.keyboard.press(key);
    if (!(await appears(widget, 1500))) return false;
    try {
      await widget.locator('input[type="text"]').fill(text, { timeout: 1500 });
      await widget.locator('.monaco-list-row', { hasText: entry }).first().click({ timeout: 3000 });
      return true;
    } catch {
      await page.keyboard.press('Escape');
      return false;
    }
  });
}

/** Opens a file of the workspace by its name, which must be the only one. */
export async function openFile(page: Page, name: string): Promise<void> {
  await pick(page, 'Control+P', name, name);
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.editor-instance .view-lines .view-line').first().waitFor();
}

/** Runs a command by its title, through the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await pick(page, 'F1', `>${title}`, title);
}

const panel = (page: Page): Locator => page.locator('.markers-panel');

/** Opens the Problems panel. */
export async function showProblems(page: Page): Promise<void> {
  await untilTrue('Problems panel', async () => {
    if (await panel(page).isVisible()) return true;
    await page.keyboard.press('Control+Shift+M');
    return appears(panel(page), 1500);
  });
}

/** The rows of the Problems panel whose code is this rule. */
export const problemRows = (page: Page, rule: string): Locator => panel(page).locator('.monaco-list-row').filter({ hasText: rule });

/** Where a row of the Problems panel says that its finding is. */
export async function placeOf(row: Locator): Promise<{ readonly line: number; readonly column: number }> {
  const text = await row.innerText();
  const [, line, column] = /\[Ln (\d+), Col (\d+)\]/.exec(text.replaceAll('\u00a0', ' ')) ?? [];
  assert.ok(line !== undefined && column !== undefined, `The row names no place: ${text}`);
  return { line: Number(line), column: Number(column) };
}

/** Goes from a row of the Problems panel to its place in the editor. */
export async function goTo(page: Page, row: Locator): Promise<void> {
  const { line } = await placeOf(row);
  await untilTrue(`line ${line} under the cursor`, async () => {
    await row.dblclick();
    return appears(page.locator('.statusbar').getByText(new RegExp(`Ln ${line}, Col`)), 1500);
  });
}

/** Waits until a wavy underline is drawn on a line of the editor (the first line is 1). */
export async function waitForSquiggle(page: Page, line: number): Promise<void> {
  await page.waitForFunction(wanted => {
    // Text, underlines and numbers are layers of their own: what belongs to one line has one height.
    const number = [...document.querySelectorAll('.editor-instance .line-numbers')].find(element => element.textContent.trim() === String(wanted));
    if (number === undefined) return false;
    const { top, bottom } = number.getBoundingClientRect();
    return [...document.querySelectorAll('.editor-instance .view-overlays [class*="squiggly-"]')].some(squiggle => {
      const box = squiggle.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      return box.width > 0 && middle > top && middle < bottom;
    });
  }, line);
}

/** Clicks the light bulb of the cursor's line and returns the menu that it opens. */
export async function openLightBulb(page: Page): Promise<Locator> {
  const menu = page.locator('.action-widget').first();
  const bulb = page.locator('.editor-instance').locator('.lightBulbWidget[monaco-visible-content-widget="true"], [class*="codicon-gutter-lightbulb"]').first();
  await untilTrue('menu of the light bulb', async () => {
    const clicked = await bulb.click({ timeout: 1500 }).then(() => true, () => false);
    if (clicked && (await appears(menu, 1500))) return true;
    // The editor asks for actions when the cursor moves; it stays on what was selected.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    return false;
  });
  return menu;
}

/** The text that the editor shows (no more than fits), spaces as spaces. */
export async function visibleText(page: Page): Promise<string> {
  const lines = await page.locator('.editor-instance .view-lines').innerText();
  return lines.replaceAll('\u00a0', ' ');
}

/** Makes the side bar wider by dragging its edge. */
export async function widenSideBar(page: Page, pixels: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  assert.ok(box, 'no side bar');
  const edge = box.x + box.width;
  await page.mouse.move(edge + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(edge + pixels, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
}

/** The rows of the view in the side bar. */
export const sideBarRows = (page: Page): Locator => page.locator('.part.sidebar .monaco-list-row');

/** Opens a row of the side bar, unless it is open. */
export async function expand(row: Locator): Promise<void> {
  await row.waitFor();
  if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
}

/** What the notifications of the workbench say, shown now or before. */
export async function notifications(page: Page): Promise<readonly string[]> {
  const centre = page.locator('.notifications-center');
  await untilTrue('notification centre', async () => {
    if (await appears(centre, 200)) return true;
    await page.locator('[id="status.notifications"]').click({ timeout: 1500 }).catch(() => undefined);
    return appears(centre, 1500);
  });
  return await centre.locator('.notification-list-item-message').allInnerTexts();
}
