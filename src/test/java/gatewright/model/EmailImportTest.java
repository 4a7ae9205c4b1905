package gatewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mails out of whatever people have them in. */
class EmailImportTest {

    static final List<String> BOTH = List.of("ada@example.com", "grace@example.com");

    @ParameterizedTest @ValueSource(strings = {
        "ada@example.com\ngrace@example.com",
        "ada@example.com\r\ngrace@example.com\r\n",
        "ada@example.com\rgrace@example.com\r",
        "E-Mail\nADA@Example.com\n\n  grace@example.com  \n",
        "ada@example.com, grace@example.com",
        "ada@example.com;grace@example.com;",
        "Ada Lovelace <ada@example.com>, \"Hopper, Grace\" <grace@example.com>",
        "Ada Lovelace ada@example.com\nGrace Hopper grace@example.com",
        "Name,Email,Team\nAda,ada@example.com,Maths\n\"Hopper, Grace\",grace@example.com,Navy\n",
        "Name;E-Mail-Adresse;Team\nAda;ada@example.com;Maths\nGrace;grace@example.com;Navy",
        "Name\tMail\nAda\tada@example.com\nGrace\tgrace@example.com",
        "Manager,Email\nboss@example.com,ada@example.com\nboss@example.com,grace@example.com",
        "Ada,Lovelace,ada@example.com\nGrace,Hopper,grace@example.com",
        "\"Email\",\"Note\"\n\"ada@example.com\",\"says \"\"hello\"\",\nand more\"\n\"grace@example.com\",\"\"\n",
        "First Name,Last Name,Email Address,Status\nAda,Lovelace,ada@example.com,Active\nGrace,Hopper,grace@example.com,Active",
        "mailto:ada@example.com\n<grace@example.com>"})
    void findsThem(String text) { assertThat(EmailImport.of(text).emails()).isEqualTo(BOTH); }

    @ParameterizedTest @ValueSource(strings = {
        "name;email\r\nAda;ada@example.com\r\nGrace;grace@example.com\r\n",
        "\uFEFF\"Name\";\"E-Mail\"\r\n\"Lovelace; Ada\";\"ada@example.com\"\r\n\"Hopper; Grace\";\"grace@example.com\"\r\n",
        "\uFEFFada@example.com\r\ngrace@example.com\r\n",
        "Name,Given Name,Notes,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value\nAda,Ada,\"met in London;\nlikes engines, and tea\",* ,ada@example.com,,+44 1\nGrace,Grace,,Work,grace@example.com,,\nNobody,,,,,,",
        "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\nAda,Lovelace,* myContacts ::: Friends,,ada@example.com ::: grace@example.com\n",
        "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value\nAda,Lovelace,,ada@example.com,Other,grace@example.com\n",
        "\"First Name\",\"Company\",\"E-mail Address\",\"E-mail Type\",\"E-mail Display Name\",\"E-mail 2 Address\"\r\n\"Ada\",\"Lovelace, King & Co\",\"ada@example.com\",\"SMTP\",\"Ada (ada@example.com)\",\"\"\r\n\"Grace\",\"Navy\",\"grace@example.com\",\"SMTP\",\"Grace (grace@example.com)\",\"\"\r\n"})
    void readsAddressBooksAndTellsNothingOfThemAsWrong(String text) {
        var found = EmailImport.of(text.getBytes(StandardCharsets.UTF_8));
        assertThat(found.emails()).isEqualTo(BOTH);
        assertThat(found.wrong()).isEmpty();
        assertThat(found.doubles()).isEmpty();
    }

    @Test void readsBackWhatWasSaved(@TempDir Path folder) throws Exception {
        var file = EmailExport.write(folder.resolve("friends.csv"), BOTH);
        assertThat(Files.readString(file)).isEqualTo("email\r\nada@example.com\r\ngrace@example.com\r\n");
        assertThat(EmailImport.read(file)).isEqualTo(new EmailImport(BOTH, List.of(), List.of()));
        assertThatThrownBy(() -> EmailExport.write(folder, BOTH)).hasMessageContaining("file-write");
    }

    @Test void whatCannotBeSeenIsNoPartOfAnAddress() {
        assertThat(Emails.split("\u00A0ada@example.com\u200B,\u2003gr\u00ADace@example.com\uFEFF")).isEqualTo(BOTH);
        for (var unseen : List.of("ada\u200B@example.com", "\u00A0ada@example.com", "\u202Eada@example.com", "a\u0000da@example.com")) assertThat(Emails.valid(unseen)).as(unseen).isFalse();
    }

    @Test void readsWhatSpreadsheetsSave() {
        var text = "Name;E-Mail\nAda Ü.;ada@example.com\nGrace;grace@example.com\n";
        for (var bytes : List.of(text.getBytes(StandardCharsets.UTF_8), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), text.getBytes(Charset.forName("windows-1252")),
                text.getBytes(StandardCharsets.UTF_16LE), text.getBytes(StandardCharsets.UTF_16BE), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))) {
            assertThat(EmailImport.of(bytes).emails()).isEqualTo(BOTH);
        }
    }

    @Test void tellsDoublesAndWhatIsNoneByTheirLines() {
        var found = EmailImport.of("Email,Name\nada@example.com,Ada\n\nada@EXAMPLE.com,Ada again\ngrace@example,Grace\n,Nobody\n\"x\ny@\",\ngrace@example.com,Grace");
        assertThat(found.emails()).isEqualTo(BOTH);
        assertThat(found.doubles()).containsExactly(new EmailImport.Line(4, "ada@example.com"));
        assertThat(found.wrong()).containsExactly(new EmailImport.Line(5, "grace@example"), new EmailImport.Line(7, "x"), new EmailImport.Line(7, "y@"));
        assertThat(EmailImport.of("ada@example.com\nhello world\n" + "z".repeat(500)).wrong()).containsExactly(new EmailImport.Line(2, "hello world"), new EmailImport.Line(3, "z".repeat(60) + "…"));
    }

    @Test void takesThousandsInNoTime() {
        var text = "Name,Email\n" + String.join("\n", IntStream.range(0, 20_000).mapToObj(i -> "N,person" + i + "@example.com").toList());
        assertThat(Assertions.assertTimeout(Duration.ofSeconds(10), () -> EmailImport.of(text)).emails()).hasSize(20_000);
    }

    @ParameterizedTest @ValueSource(strings = {"\"", "\"\"", "x\"", "\" ", "\"\n", "\",", ",", ";", "@", "<", "<a@", "\"a@b.co\",", "a@b.co\"", "\t|;,", "\r", "e-mail\n"})
    void endsQuicklyWhateverIsInIt(String piece) {
        var text = "x" + piece.repeat(EmailImport.MOST_BYTES / piece.length() / 4);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> EmailImport.of(text));
    }

    @Property(tries = 300) void neverFailsAndOnlyGivesAddresses(@ForAll String text) { assertThat(EmailImport.of(text).emails()).allMatch(Emails::valid).doesNotHaveDuplicates(); }

    @Test void refusesWhatIsNoListOfPeople(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> EmailImport.of(new byte[EmailImport.MOST_BYTES + 1])).hasMessageContaining("import-large");
        assertThatThrownBy(() -> EmailImport.of(new byte[] {'P', 'K', 3, 4, 0, 0})).hasMessageContaining("import-spreadsheet");
        assertThatThrownBy(() -> EmailImport.of(new byte[] {1, 0, 0, 2, 0, 3})).hasMessageContaining("import-spreadsheet");
        assertThatThrownBy(() -> EmailImport.read(folder.resolve("gone.csv"))).hasMessageContaining("import-unreadable");
        assertThatThrownBy(() -> EmailImport.read(folder)).isInstanceOf(Failure.class);
        var file = Files.writeString(folder.resolve("people.csv"), "ada@example.com\ngrace@example.com");
        assertThat(EmailImport.read(file).emails()).isEqualTo(BOTH);
        assertThat(EmailImport.of("").emails()).isEmpty();
    }
}
