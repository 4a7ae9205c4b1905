package gatewright.remote.ssh;

import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.DHGexSHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import org.slf4j.helpers.NOPLogger;

/** What we offer a server: only algorithms that OpenSSH offers by default today, and a library that keeps its logs to itself. */
final class SshAlgorithms extends DefaultConfig {

    /** Held here, for a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET = List.of(Logger.getLogger("net.schmizz"), Logger.getLogger("com.hierynomus"));

    private static final LoggerFactory SILENT = new LoggerFactory() {
        @Override public org.slf4j.Logger getLogger(String name) { return NOPLogger.NOP_LOGGER; }
        @Override public org.slf4j.Logger getLogger(Class<?> type) { return NOPLogger.NOP_LOGGER; }
    };

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    SshAlgorithms() {
        setLoggerFactory(SILENT);
        setVersion("Gatewright");
        setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
    }

    @Override protected void initKeyExchangeFactories() {
        setKeyExchangeFactories(List.of(new Curve25519SHA256.Factory(), new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory256(), new ECDHNistP.Factory384(), new ECDHNistP.Factory521(), new DHGexSHA256.Factory(),
                DHGroups.Group16SHA512(), DHGroups.Group18SHA512(), DHGroups.Group14SHA256(), new ExtInfoClientFactory()));
    }

    /** No host certificates: such a server also has a plain key, which the admin can see and confirm. */
    @Override protected void initKeyAlgorithms() {
        setKeyAlgorithms(List.of(KeyAlgorithms.EdDSA25519(), KeyAlgorithms.ECDSASHANistp256(), KeyAlgorithms.ECDSASHANistp384(),
                KeyAlgorithms.ECDSASHANistp521(), KeyAlgorithms.RSASHA512(), KeyAlgorithms.RSASHA256()));
    }

    @Override protected void initCipherFactories() {
        setCipherFactories(List.of(ChachaPolyCiphers.CHACHA_POLY_OPENSSH(), GcmCiphers.AES256GCM(), GcmCiphers.AES128GCM(),
                BlockCiphers.AES256CTR(), BlockCiphers.AES192CTR(), BlockCiphers.AES128CTR()));
    }

    @Override protected void initMACFactories() {
        setMACFactories(List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
    }
}
