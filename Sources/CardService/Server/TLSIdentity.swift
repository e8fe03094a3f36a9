import CardCore
import Crypto
import NIOCore
import NIOSSL
import Synchronization

/// The files of a listener for TLS.
package struct TLSFiles: Hashable, Sendable {
    /// The certificate, and those that lead from it to a root, in PEM.
    package var certificate: String
    /// The key of the certificate, in PEM, not encrypted.
    package var key: String
    /// The roots of certificates of clients, in PEM; nil if clients are not asked for one.
    package var clientRoots: String?

    package init(certificate: String, key: String, clientRoots: String? = nil) {
        self.certificate = certificate
        self.key = key
        self.clientRoots = clientRoots
    }
}

/// The certificate and the key of the server, which a reload replaces.
///
/// New connections get the new certificate; those that are open stay open with the old one.
package final class TLSIdentity: Sendable {
    private let current: Mutex<NIOSSLContext>

    /// - Throws: `serve.tls` if a file cannot be read, or if the key is not that of the certificate.
    package init(_ files: TLSFiles) throws(ListenerFailure) {
        current = Mutex(try Self.context(files))
    }

    /// Replaces certificate, key and roots; if one is refused, all stay as they were.
    ///
    /// - Throws: as ``init(_:)``.
    package func replace(with files: TLSFiles) throws(ListenerFailure) {
        let context = try Self.context(files)
        current.withLock { $0 = context }
    }

    /// A handler for a new connection.
    func handler() -> NIOSSLServerHandler {
        NIOSSLServerHandler(context: current.withLock { $0 })
    }

    private static func context(_ files: TLSFiles) throws(ListenerFailure) -> NIOSSLContext {
        let chain = try certificates(files.certificate)
        let key: NIOSSLPrivateKey
        do { key = try NIOSSLPrivateKey(file: files.key, format: .pem) } catch {
            throw .keyUnreadable(path: files.key)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.shutdownTimeout = .seconds(2)
        configuration.applicationProtocols = ["http/1.1"]
        if let roots = files.clientRoots {
            // A client without a certificate is let in: those with a pinned one need it.
            configuration.certificateVerification = .optionalVerification
            configuration.trustRoots = .certificates(try certificates(roots))
        }
        do { return try NIOSSLContext(configuration: configuration) } catch {
            throw .keyOfOther(key: files.key, certificate: files.certificate)
        }
    }

    private static func certificates(
        _ path: String
    ) throws(ListenerFailure) -> [NIOSSLCertificate] {
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(path)
            if !certificates.isEmpty { return certificates }
        } catch {
            throw .certificateUnreadable(path: path)
        }
        throw .certificateUnreadable(path: path)
    }

    /// The digest of the certificate that the client of a connection showed; nil for none.
    ///
    /// The handshake has verified it against the roots.
    static func certificate(of pipeline: ChannelPipeline) -> CardCore.SHA256Digest? {
        do {
            let certificate = try pipeline.syncOperations.nioSSL_peerCertificate()
            guard let bytes = try certificate?.toDERBytes() else { return nil }
            return CardCore.SHA256Digest(Array(SHA256.hash(data: bytes)))
        } catch {
            // Without a certificate that can be read, a client with a pinned one is refused.
            return nil
        }
    }
}
