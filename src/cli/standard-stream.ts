export interface StandardStream {
  readonly color: boolean;
  readonly write: (text: string) => void;
}

/**
 * Standard output or error for the command line. A reader that goes away (`| head`) ends the output, not the process,
 * so that the exit code still says what was found; any other write error is passed to `onError`.
 * Colour only on a terminal that wants it: https://no-color.org
 */
export function standardStream(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv, onError: (error: Error) => void): StandardStream {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE') onError(error);
  });
  return {
    color: stream.isTTY && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb',
    write: text => {
      if (!closed && text !== '') stream.write(text);
    },
  };
}
