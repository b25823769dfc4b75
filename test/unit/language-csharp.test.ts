import assert from 'node:assert/strict';
import { regionOfConstant } from '../../src/core/languages/csharp/regions';
import { TEXTRACT_REGIONS } from '../../src/core/textract/regions';

describe('constants of RegionEndpoint', () => {
  const constants: Readonly<Record<string, string>> = {
    USEast1: 'us-east-1', USWest2: 'us-west-2', CACentral1: 'ca-central-1', EUSouth2: 'eu-south-2', APNortheast2: 'ap-northeast-2', APSoutheast1: 'ap-southeast-1',
    CNNorthWest1: 'cn-northwest-1', USGovCloudEast1: 'us-gov-east-1', USGovCloudWest1: 'us-gov-west-1', USIsoEast1: 'us-iso-east-1', USIsofSouth1: 'us-isof-south-1',
  };
  for (const [name, region] of Object.entries(constants)) {
    it(`${name} is ${region}`, () => { assert.equal(regionOfConstant(name), region); });
  }

  it('other members are none', () => {
    for (const name of ['EnumerableAllRegions', 'GetBySystemName', 'SystemName', 'USEast', 'useast1', 'EUSCDeEast1', '']) assert.equal(regionOfConstant(name), undefined);
  });

  it('reach every Region in which Textract has an endpoint', () => {
    const written = (id: string): string => {
      const [area = '', ...rest] = id.replace(/-gov-/, '-GovCloud-').split('-');
      return area.toUpperCase() + rest.map(part => part.charAt(0).toUpperCase() + part.slice(1)).join('');
    };
    for (const { id } of TEXTRACT_REGIONS) assert.equal(regionOfConstant(written(id)), id);
  });
});
