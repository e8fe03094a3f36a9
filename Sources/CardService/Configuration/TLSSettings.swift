/// The settings of the listeners that speak TLS.
package struct TLSSettings: Hashable, Sendable {
    /// The addresses.
    package var listen: [ListenAddress]
    /// The file with the chain of certificates, the service's own first, in PEM.
    package var certificate: String
    /// The file with the private key, in PEM.
    package var key: String
    /// The file with the certificates that sign those of clients; nil if none is asked for.
    package var clientCA: String?

    package init(
        listen: [ListenAddress],
        certificate: String,
        key: String,
        clientCA: String? = nil
    ) {
        self.listen = listen
        self.certificate = certificate
        self.key = key
        self.clientCA = clientCA
    }
}
