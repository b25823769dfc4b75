import type { Language } from '../language';
import { POWERSHELL_IDIOM } from './idiom';
import { recognisePowerShell } from './sdks';
import { POWERSHELL_SYNTAX } from './syntax';

export const POWERSHELL: Language = {
  ...POWERSHELL_SYNTAX,
  recognise: recognisePowerShell,
  idiom: POWERSHELL_IDIOM,
  about: { name: 'PowerShell', sdks: 'AWS Tools for PowerShell, AWS CLI', fences: ['powershell', 'pwsh', 'ps1', 'ps', 'posh'] },
};
