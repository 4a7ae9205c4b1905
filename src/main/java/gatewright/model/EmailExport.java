package gatewright.model;

import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A list of e-mails as a table of one column, which spreadsheets open and {@link EmailImport} reads back. */
public final class EmailExport {

    private EmailExport() {}

    static String csv(List<String> emails) { return "email\r\n" + String.join("", emails.stream().map(email -> email + "\r\n").toList()); }

    /** REFUSED ({@code file-write}) where it cannot be written. */
    public static Path write(Path file, List<String> emails) {
        try {
            return Files.writeString(file, csv(emails));
        } catch (IOException e) {
            throw Failure.of(Kind.REFUSED, Where.FILE, "file-write", file.toString(), e);
        }
    }
}
