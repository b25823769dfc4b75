/** Addresses that let whoever knows them post, or read: the secret is a part of the path. */
import { isTemplate } from './placeholder';
import type { UrlCredential, UrlParts } from './url-credential';

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What follows `://`; the first group is the secret. */
const WEBHOOKS: readonly RegExp[] = [
  // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, https://slack.com/help/articles/360041352714
  /^hooks\.slack(?:-gov)?\.com\/services\/(T[A-Z0-9]{2,16}\/B[A-Z0-9]{2,16}\/[A-Za-z0-9]{16,32})(?![A-Za-z0-9_-])/,
  /^hooks\.slack(?:-gov)?\.com\/workflows\/(T[A-Z0-9]{2,16}\/A[A-Z0-9]{2,16}\/\d{12,20}\/[A-Za-z0-9]{16,32})(?![A-Za-z0-9_-])/,
  /^hooks\.slack(?:-gov)?\.com\/triggers\/([A-Z][A-Z0-9]{2,16}\/\d{10,20}\/[0-9a-f]{32})(?![A-Za-z0-9_-])/,
  // https://discord.com/developers/docs/resources/webhook
  /^(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{15,22}\/([A-Za-z0-9_-]{50,90})(?![A-Za-z0-9_-])/,
  // https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
  new RegExp(`^(?:outlook\\.office(?:365)?\\.com/webhook|[\\w-]{1,63}\\.webhook\\.office\\.com/webhookb2)/(${GUID}@${GUID}/[A-Za-z]{1,32}/[0-9a-f]{32}/${GUID})(?![0-9a-f])`, 'i'),
  // https://core.telegram.org/bots/api#authorizing-your-bot
  /^api\.telegram\.org\/(?:file\/)?bot(\d{6,12}:[A-Za-z0-9_-]{30,40})(?![A-Za-z0-9_-])/,
  // https://help.zapier.com/hc/en-us/articles/8496288690317
  /^hooks\.zapier\.com\/hooks\/catch\/(\d{5,10}\/[a-z0-9]{6,10})(?![A-Za-z0-9_-])/,
  // https://help.ifttt.com/hc/en-us/articles/115010230347
  /^maker\.ifttt\.com\/trigger\/[\w-]{1,64}(?:\/json)?\/with\/key\/([A-Za-z0-9_-]{20,48})(?![A-Za-z0-9_-])/,
  // https://www.tines.com/docs/actions/types/webhook
  /^[\w-]{1,63}\.tines\.(?:com|io)\/webhook\/([0-9a-f]{32}\/[0-9a-f]{32})(?![A-Za-z0-9_-])/,
];

const HOST = /^(?:hooks\.slack|[\w-]{0,63}\.?discord|outlook\.office|[\w-]{1,63}\.webhook\.office\.com|api\.telegram\.org|hooks\.zapier|maker\.ifttt|[\w-]{1,63}\.tines\.)/i;

/** Whether a service with such addresses stands at the beginning of an authority. */
export const isWebhookHost = (text: string, authorityStart: number): boolean => HOST.test(text.slice(authorityStart, authorityStart + 96));

export function webhookCredential({ url, scheme, authorityStart, span }: UrlParts, host: string): UrlCredential[] {
  const address = url.text.slice(authorityStart, authorityStart + 256);
  const match = WEBHOOKS.map(pattern => pattern.exec(address)).find(found => found !== null);
  const value = match?.[1];
  if (!match || value === undefined || isTemplate(value) || new Set(value.slice(-16)).size < 5) return [];
  const end = authorityStart + match[0].length;
  return [{
    span, secret: url.source(end - value.length, end), kind: 'webhook', userinfo: undefined, username: undefined, password: undefined,
    parameter: undefined, host, scheme, strength: 'secret',
  }];
}
