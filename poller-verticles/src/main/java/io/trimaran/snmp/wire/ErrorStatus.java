package io.trimaran.snmp.wire;

import java.util.List;
import java.util.Optional;

/** The values of error-status in RFC 3416. */
public enum ErrorStatus {
  NO_ERROR(0, "noError"),
  TOO_BIG(1, "tooBig"),
  NO_SUCH_NAME(2, "noSuchName"),
  BAD_VALUE(3, "badValue"),
  READ_ONLY(4, "readOnly"),
  GEN_ERR(5, "genErr"),
  NO_ACCESS(6, "noAccess"),
  WRONG_TYPE(7, "wrongType"),
  WRONG_LENGTH(8, "wrongLength"),
  WRONG_ENCODING(9, "wrongEncoding"),
  WRONG_VALUE(10, "wrongValue"),
  NO_CREATION(11, "noCreation"),
  INCONSISTENT_VALUE(12, "inconsistentValue"),
  RESOURCE_UNAVAILABLE(13, "resourceUnavailable"),
  COMMIT_FAILED(14, "commitFailed"),
  UNDO_FAILED(15, "undoFailed"),
  AUTHORIZATION_ERROR(16, "authorizationError"),
  NOT_WRITABLE(17, "notWritable"),
  INCONSISTENT_NAME(18, "inconsistentName");

  private static final List<ErrorStatus> ALL = List.of(values());
  private final int code;
  private final String rfcName;

  ErrorStatus(int code, String rfcName) {
    this.code = code;
    this.rfcName = rfcName;
  }

  /** Empty for a number that RFC 3416 does not know. */
  public static Optional<ErrorStatus> of(int code) {
    return code >= 0 && code < ALL.size() ? Optional.of(ALL.get(code)) : Optional.empty();
  }

  /** The name in the RFC, {@code error-status N} for a number it does not know. */
  public static String nameOf(int code) {
    return of(code).map(ErrorStatus::rfcName).orElse("error-status " + code);
  }

  public int code() {
    return code;
  }

  public String rfcName() {
    return rfcName;
  }
}
