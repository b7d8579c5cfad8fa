/** A half-open range of absolute UTF-16 offsets into one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

/** The same range of a text that another one stands before. @param by the length of what stands before it */
export const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** Whether `offset` lies in the span or touches one of its ends, as a cursor does. */
export const touches = (s: Span, offset: number): boolean => s.start <= offset && offset <= s.end;

/** Whether two spans overlap or meet. */
export const isTouching = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

export const sliceOf = (text: string, s: Span): string => text.slice(s.start, s.end);
