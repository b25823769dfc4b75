import { isTemplate } from './placeholder';
import type { UrlCredential, UrlParts } from './url-credential';

export const WEBHOOK_HOSTS: readonly string[] = ['hooks.slack.com/', 'discord.com/api/', 'discordapp.com/api/', 'api.telegram.org/bot'];

/** Addresses that let whoever knows them post, or read: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
const WEBHOOK = /^(?:hooks\.slack\.com\/(?:services|workflows)\/(T[A-Z0-9]{6,16}\/B[A-Z0-9]{6,16}\/[A-Za-z0-9]{16,32})|discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{15,22}\/([A-Za-z0-9_-]{50,90})|api\.telegram\.org\/bot(\d{6,12}:[A-Za-z0-9_-]{30,40}))(?![A-Za-z0-9_-])/;

export function webhookCredential({ url, scheme, authorityStart, span }: UrlParts, host: string): UrlCredential[] {
  const match = WEBHOOK.exec(url.text.slice(authorityStart, authorityStart + 256));
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match === null || value === undefined || isTemplate(value) || new Set(value.slice(-16)).size < 5) return [];
  const end = authorityStart + match[0].length;
  return [{
    span, secret: url.source(end - value.length, end), kind: 'webhook', userinfo: undefined, username: undefined, password: undefined,
    parameter: undefined, host, scheme, strength: 'secret',
  }];
}
