import assert from 'node:assert/strict';
import { sampleAdapters } from '../../src/aws/sample-adapters';
import { connectSamples } from '../../src/aws/sample-service';

const never = new AbortController().signal;

describe('The sample adapters', () => {
  const { service, origin } = connectSamples(sampleAdapters);

  it('are plainly no account', () => { assert.deepEqual(origin, { kind: 'samples', region: 'us-east-1' }); });

  it('come in pages as an account does, each version with details', async () => {
    const adapters = await service.listAdapters(undefined, never);
    assert.ok(adapters.ok);
    let versions = 0;
    for (const { id } of adapters.value.items) {
      assert.equal((await service.getAdapter(id, never)).ok, true);
      let token: string | undefined;
      do {
        const page = await service.listVersions(id, token, never);
        assert.ok(page.ok);
        for (const { version } of page.value.items) assert.equal((await service.getVersion(id, version, never)).ok, true);
        versions += page.value.items.length;
        token = page.value.next;
      } while (token !== undefined);
    }
    assert.equal(versions, sampleAdapters.reduce((sum, sample) => sum + sample.versions.length, 0));
  });

  it('do not invent what is not there', async () => {
    assert.deepEqual(await service.getVersion('nothing', '1', never), { ok: false, problem: { kind: 'not-found', operation: 'GetAdapterVersion' } });
  });
});
