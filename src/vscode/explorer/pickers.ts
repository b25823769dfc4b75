import { window, type QuickPickItem } from 'vscode';
import type { Aws } from '../../aws/index';
import { problemText } from './problem-nodes';

/** What the user picked: a value, back to AWS's own settings (undefined value), or nothing. */
export type Picked = { readonly kind: 'chosen'; readonly value: string | undefined } | { readonly kind: 'dismissed' };

const dismissed: Picked = { kind: 'dismissed' };

interface Option extends QuickPickItem {
  readonly value: string | undefined;
}

async function pick(options: readonly Option[], title: string, placeHolder: string): Promise<Picked> {
  const option = await window.showQuickPick(options, { title, placeHolder, matchOnDescription: true });
  return option === undefined ? dismissed : { kind: 'chosen', value: option.value };
}

/** Reads the profiles only now: there can be thousands. */
export async function pickProfile(aws: Aws, current: string | undefined): Promise<Picked> {
  const names = await aws.profileNames();
  if (!names.ok) {
    const { label, detail } = problemText(names.problem);
    void window.showErrorMessage(`${label}. ${detail}`);
    return dismissed;
  }
  const mark = (value: string | undefined): { readonly description?: string } => (value === current ? { description: 'current' } : {});
  return pick(
    [{ label: 'Default credential chain', value: undefined, detail: 'AWS_PROFILE, environment variables, the default profile, or the role of this machine', ...mark(undefined) }, ...names.value.map(name => ({ label: name, value: name, ...mark(name) }))],
    'Switch Profile',
    names.value.length === 0 ? 'No profiles in the AWS config files' : 'Profile for the adapter explorer in this workspace',
  );
}

export function pickRegion(aws: Aws, current: string | undefined): Promise<Picked> {
  const options = aws.regions.map(({ id, name, fips }): Option => ({
    label: id,
    value: id,
    description: [name, fips ? 'FIPS' : 'no FIPS endpoint', ...(id === current ? ['current'] : [])].join(' · '),
  }));
  return pick([{ label: 'Region of the profile or environment', value: undefined }, ...options], 'Switch Region', 'Region for the adapter explorer in this workspace');
}

/** Undefined: dismissed. */
export function askFilter(current: string): Promise<string | undefined> {
  return Promise.resolve(window.showInputBox({ title: 'Filter Adapters', prompt: 'Part of a name or id; empty shows all', value: current }));
}
