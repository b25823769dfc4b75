import type { Fix } from '../finding';
import type { FileFacts, LoggedText, SdkCall } from '../model/facts';
import type { Entry } from '../model/value';
import { operationOf } from '../textract/operations';
import type { SensitiveData } from '../textract/operation-table';
import { importEdits } from './edits';
import type { RawFinding, Rule } from './rule';

export const DOCUMENT_TEXT_IN_LOGS: Rule = {
  meta: {
    id: 'document-text-in-logs',
    title: 'Document Text in Logs',
    description: 'What Textract read from a document is written to a log, or detection of sensitive data in its results is off.',
    advice: 'Do not put confidential information where it may be picked up for diagnostic logs.',
    defaultSeverity: 'information',
    securitySeverity: '4.0',
    cwe: ['CWE-532'],
  },
  // What tests and documentation print is a sample.
  check: ({ facts, config }) => (facts.role === 'code' ? [...facts.loggedText.filter(({ logger }) => !config.options['document-text-in-logs'].safeLoggers.includes(logger)).map(logged => loggedFinding(facts, logged)), ...facts.calls.flatMap(undetected)] : []),
};

function loggedFinding(facts: FileFacts, logged: LoggedText): RawFinding {
  const { how, span, operation, call, mend } = logged;
  return {
    severity: 'information',
    message: messageOf(logged, facts.path.endsWith('.ipynb')),
    span,
    related: [{ span: call, message: `${operation} is called here.` }],
    fixes: mend ? [fixOf(facts, mend)] : [],
    identity: `${operation}:${how}:${logged.logger}`,
  };
}

function messageOf({ how, logger, operation }: LoggedText, notebook: boolean): string {
  const kept = notebook ? 'the document\'s content stays in the output of the notebook and in logs' : 'the document\'s content ends up in logs';
  switch (how) {
    case 'response': return `${logger} writes the response of ${operation}, with the text of the document in it: ${kept}.`;
    case 'text': return `${logger} writes text that ${operation} read from the document: ${kept}.`;
    case 'traffic': return `${logger} has the SDK log its responses, that of ${operation} with the text of the document among them.`;
    case 'execution': return `${logger} puts the results of the states into the execution logs, that of ${operation} with the text of the document among them.`;
  }
}

const fixOf = (facts: FileFacts, { edits, imports }: NonNullable<LoggedText['mend']>): Fix =>
  ({ id: 'stop-logging', title: 'Do not log it', safety: 'suggestion', edits: [...importEdits(facts, imports), ...edits] });

/** A project of Textract Insights whose request leaves detection of sensitive data off. */
function undetected(call: SdkCall): RawFinding[] {
  const { sensitiveData } = operationOf(call.operation);
  if (!sensitiveData) return [];
  const given = call.members.entries.filter(({ key }) => key === sensitiveData.member);
  const off = given.flatMap(entry => modeOff(entry, sensitiveData));
  const [mode] = off;
  const missing = given.length === 0 && call.members.closed && sensitiveData.absent === 'off';
  if (!missing && !mode) return [];
  return [{
    severity: 'information',
    message: mode ? `${call.operation} turns detection of sensitive data off: it stands in the results as it is.` : `${call.operation} is given no ${sensitiveData.member}: sensitive data is neither marked nor masked in the results.`,
    span: mode ? mode.at : call.nameSpan,
    identity: `${call.operation}:${sensitiveData.member}`,
  }];
}

/** The entry that says, once and for all, that nothing is to be detected. */
function modeOff({ value, conditional }: Entry, { mode, off }: SensitiveData): Entry[] {
  if (value.kind !== 'map' || conditional) return [];
  return value.entries.entries.filter(entry => entry.key === mode && !entry.conditional && entry.value.kind === 'text' && entry.value.text === off);
}
