import assert from 'node:assert/strict';
import { describeException } from '../../src/workspace/describe-exception';

describe('an exception in words', () => {
  it('is its name, code and places, with files by their names', () => {
    const error = Object.assign(new RangeError('never shown'), { code: 'ERR_X' });
    assert.match(describeException(error), /^RangeError ERR_X (?:in [\w.<>]+ )?at describe-exception\.test\.ts:\d+/);
  });

  it('has nothing of the message, also where the message looks like a stack', () => {
    const error = new SyntaxError('Unexpected token in\n    at hunter2 (secret.ts:1:2)\n    at secret.ts:3:4');
    assert.doesNotMatch(describeException(error), /hunter2|secret|Unexpected/);
    assert.match(describeException(error), /describe-exception\.test\.ts/);
  });

  it('has no places where the stack does not show where the message ends', () => {
    const error = new Error('first\n    at hunter2 (secret.ts:1:2)');
    // Node writes the stack down when it is first asked for.
    assert.ok(error.stack);
    error.message = 'changed since';
    assert.equal(describeException(error), 'Error');
  });

  it('has nothing of what is thrown and is no error', () => {
    assert.equal(describeException('hunter2'), 'unknown error');
  });
});
