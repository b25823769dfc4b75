import type { EmbeddedSource } from '../../embedded/embedded-source';
import { joined, programIn, type Scalar } from '../../embedded/scalar';

/**
 * The target of a schedule with its request, where the latter is text of JSON: one JSON document, in which the request is
 * a structure. Undefined where the target is not the service.
 */
export function scheduledInput(arn: Scalar, input: Scalar): EmbeddedSource | undefined {
  if (!arn.text.includes(':scheduler:::aws-sdk:textract:') || !/^\s*\{/.test(input.text)) return undefined;
  const at = (scalar: Scalar): number => scalar.pieces[0]?.outer.start ?? 0;
  const around = (text: string, offset: number): Scalar => ({ text, pieces: [{ start: 0, length: text.length, outer: { start: offset, end: offset } }], encode: () => undefined, takesComments: false });
  const whole = joined([around('{"Arn":"', at(arn)), arn, around('","Input":', at(input)), input, around('}', input.pieces.at(-1)?.outer.end ?? 0)], '');
  return whole && programIn({ ...whole, encode: input.encode }, 'json');
}
