import { strict as assert } from 'node:assert';
import { nameLexicon, type NameLexicon } from '../../src/core/detectors/personal/name-lexicon';
import { findPersonNames, mayNamePerson } from '../../src/core/detectors/personal/person-name';

describe('findPersonNames', () => {
  let lexicon: NameLexicon;
  before(async () => { lexicon = await nameLexicon(); });
  const found = (text: string): string[] => findPersonNames(text, lexicon).map(({ span }) => text.slice(span.start, span.end));

  for (const [text, names] of Object.entries({
    'Trained on the files of Maria Delgado': ['Maria Delgado'],
    'Contact Sarah Okonkwo, then Daniel Moreau': ['Sarah Okonkwo', 'Daniel Moreau'],
    'José André': ['José André'],
    'Richard M. Whitfield signs': ['Richard M. Whitfield'],
    'Will Smith': ['Will Smith'],
    'Dear Clifford,': ['Clifford'],
    'Dr. Tanaka': ['Tanaka'],
    'Mrs. Baker called': ['Baker'],
    'my name is Bekbolat': ['Bekbolat'],
    'patient: Tadzio Zielony, intake': ['Tadzio Zielony'],
    'On behalf of Priya Raghavan': ['Priya Raghavan'],
    'Many thanks. Regards,\nJoshua': ['Joshua'],
    "Maria Delgado's claim": ['Maria Delgado'],
    'maria-delgado-intake': ['maria-delgado'],
    'MariaDelgadoIntake': ['MariaDelgado'],
    'claims/maria_delgado/w2.pdf': ['maria_delgado'],
    'Elínborg Guðmundsdóttir': ['Elínborg Guðmundsdóttir'],
  })) it(JSON.stringify(text), () => {
    assert.ok(mayNamePerson(text));
    assert.deepEqual(found(text), names);
  });

  for (const text of [
    'Amazon Athena Query', 'Anthropic Claude', 'Amazon Kendra index', 'Validate the SAM template', 'Hello World Lambda', 'the Jordan River flows north', 'Hudson Valley orchard', 'Lincoln Continental', 'Morgan Stanley Statements',
    'Grace Period Adapter', 'Amber Alert Forms', 'Ruby Script', 'Patient Record Extraction', 'Dear Customer', 'Name: Test Adapter', 'a role named Test-Role', 'a report named ExampleReport', 'a group named Admins',
    'jackson-parser', 'mark-read', 'GracePeriodAdapter', 'He lives on 12 Joaquin Suarez', 'Joaquin Suarez 2906', 'Monte Carlo simulation', 'SAM CLI', 'JavaScript', 'invoice-adapter-v2', '', 'john',
  ]) it(`silent: ${JSON.stringify(text)}`, () => { assert.deepEqual(found(text), []); });

  it('those that stand for anybody are samples', () => {
    assert.deepEqual(findPersonNames('Jane Doe', lexicon).map(({ strength }) => strength), ['sample']);
    assert.deepEqual(findPersonNames('Maria Delgado', lexicon).map(({ strength, certainty }) => [strength, certainty]), [['likely', 'shape']]);
  });
});
