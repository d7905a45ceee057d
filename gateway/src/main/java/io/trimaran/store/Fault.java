package io.trimaran.store;

/** What went wrong with a statement, whichever the database. */
enum Fault {
  /** A row with that key is there. Nothing was changed. */
  DUPLICATE,
  /** The database undid the transaction or waited too long for a lock; run it again. */
  CONFLICT,
  /** The server runs but does not serve now; nothing was done. */
  NOT_READY,
  /** The connection is gone, or there never was one. */
  CUT,
  /** No answer within the time limit. */
  HUNG,
  /** More is to be done than can be: too many wait, or it takes too long. */
  BUSY,
  /** The statement or its values are wrong, or nobody knows. */
  OTHER
}
