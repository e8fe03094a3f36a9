package import CardCore

/// A listener that cannot begin.
package enum ListenerFailure: Failure, Hashable {
    /// The system refuses the address; its number of the error, nil if it gave none.
    case address(ListenAddress, errorNumber: Int32?)
    /// Another process listens at the path.
    case pathInUse(String)
    /// The file does not contain certificates in PEM.
    case certificateUnreadable(path: String)
    /// The file does not contain a key in PEM, or the key is encrypted.
    case keyUnreadable(path: String)
    /// The key is not that of the certificate.
    case keyOfOther(key: String, certificate: String)

    package var code: FailureCode {
        switch self {
        case .address, .pathInUse: .serveListen
        case .certificateUnreadable, .keyUnreadable, .keyOfOther: .serveTLS
        }
    }
}
