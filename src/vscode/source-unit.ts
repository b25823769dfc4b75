import * as vscode from 'vscode';
import type { DocumentCell } from '../core/embedded/notebook';
import type { AnalysisResult, Finding } from '../core/finding';
import type { Edit, Span } from '../core/text';
import { placeOf, placeOfNotebook, type DocumentPlace } from './document-place';
import { languageHintOf } from './language-hint';

/** What is analysed as one text: a document, or all code cells of a notebook, since they are one program. */
export interface SourceUnit {
  /** Its URI. */
  readonly id: string;
  readonly place: DocumentPlace;
  /** Grows with every change of the text. */
  readonly version: () => number;
  readonly read: () => { readonly version: number; readonly text: string; readonly cells?: readonly DocumentCell[] };
  /** The documents that the text is made of. */
  readonly documents: () => readonly vscode.TextDocument[];
  /** Takes note of a change of one of the documents; gives its edits in places of the unit's text before it. */
  readonly changed: (document: vscode.TextDocument, batches: readonly (readonly Edit[])[]) => readonly (readonly Edit[])[];
  /** Where the unit's text of now stands in its documents. */
  readonly layout: () => readonly Part[];
}

/** One document and where its text stands in the unit's. */
interface Part {
  readonly document: vscode.TextDocument;
  readonly span: Span;
}

export const notebookOf = (document: vscode.TextDocument): vscode.NotebookDocument | undefined =>
  document.uri.scheme === 'vscode-notebook-cell' ? vscode.workspace.notebookDocuments.find(notebook => notebook.getCells().some(cell => cell.document === document)) : undefined;

export function unitOf(document: vscode.TextDocument): SourceUnit {
  const notebook = notebookOf(document);
  return notebook ? notebookUnit(notebook) : documentUnit(document);
}

/** The id of the unit that a document belongs to. */
export const unitIdOf = (document: vscode.TextDocument): string => (notebookOf(document)?.uri ?? document.uri).toString();

function documentUnit(document: vscode.TextDocument): SourceUnit {
  return {
    id: document.uri.toString(),
    place: placeOf(document),
    version: () => document.version,
    read: () => ({ version: document.version, text: document.getText() }),
    documents: () => [document],
    changed: (_document, batches) => batches,
    layout: () => [{ document, span: { start: 0, end: document.getText().length } }],
  };
}

/** Between two cells stands a line break, so that no edit of one can touch the other. */
const BETWEEN = '\n';

function notebookUnit(notebook: vscode.NotebookDocument): SourceUnit {
  let version = 1;
  const documents = (): vscode.TextDocument[] => notebook.getCells().filter(cell => cell.kind === vscode.NotebookCellKind.Code).map(cell => cell.document);
  const layOut = (): Part[] => {
    let start = 0;
    return documents().map(document => {
      const span = { start, end: start + document.getText().length };
      start = span.end + BETWEEN.length;
      return { document, span };
    });
  };
  let layout = layOut();
  return {
    id: notebook.uri.toString(),
    place: placeOfNotebook(notebook),
    version: () => version,
    read: () => {
      layout = layOut();
      const cells = layout.map(({ document, span }) => ({ span, language: languageHintOf(document.languageId) }));
      return { version, text: layout.map(({ document }) => document.getText()).join(BETWEEN), cells };
    },
    documents,
    changed: (document, batches) => {
      version++;
      const start = layout.find(part => part.document === document)?.span.start ?? 0;
      layout = layOut();
      return batches.map(batch => batch.map(({ span, newText }) => ({ span: { start: span.start + start, end: span.end + start }, newText })));
    },
    layout: () => layout,
  };
}

/** What was found in one document, and where the spans of the unit's text stand in the editor. Good for the texts that it was made of. */
export interface DocumentView {
  /** Of this document alone. */
  readonly findings: readonly Finding[];
  /** Of all documents of the unit. */
  readonly all: readonly Finding[];
  readonly locationOf: (span: Span) => vscode.Location;
  readonly edit: (edits: readonly Edit[]) => vscode.WorkspaceEdit;
}

export function viewOf(unit: SourceUnit, document: vscode.TextDocument, { findings }: AnalysisResult): DocumentView {
  const layout = unit.layout();
  const partAt = (offset: number): Part => layout.find(({ span }) => offset <= span.end) ?? { document, span: { start: 0, end: 0 } };
  const locationOf = ({ start, end }: Span): vscode.Location => {
    const part = partAt(start);
    const at = (offset: number): vscode.Position => part.document.positionAt(offset - part.span.start);
    return new vscode.Location(part.document.uri, new vscode.Range(at(start), at(Math.min(end, part.span.end))));
  };
  return {
    findings: findings.filter(({ span }) => partAt(span.start).document === document),
    all: findings,
    locationOf,
    edit: edits => {
      const edit = new vscode.WorkspaceEdit();
      for (const part of layout) {
        const own = edits.filter(({ span }) => partAt(span.start) === part);
        if (own.length > 0) edit.set(part.document.uri, own.map(({ span, newText }) => new vscode.TextEdit(locationOf(span).range, newText)));
      }
      return edit;
    },
  };
}
