import type { EmbeddedSource } from '../../embedded/embedded-source';
import { joined, programIn, startOf, textBefore, type Scalar } from '../../embedded/scalar';

/**
 * The target of a schedule with its request, where the latter is text of JSON: one JSON document, in which the request is
 * a structure. Undefined where the target is not the service.
 */
export function scheduledInput(arn: Scalar, input: Scalar): EmbeddedSource | undefined {
  if (!arn.text.includes(':scheduler:::aws-sdk:textract:') || !/^\s*\{/.test(input.text)) return undefined;
  const whole = joined([textBefore('{"Arn":"', startOf(arn)), arn, textBefore('","Input":', startOf(input)), input, textBefore('}', input.pieces.at(-1)?.outer.end ?? 0)], '');
  return whole && programIn({ ...whole, encode: input.encode }, 'json');
}
