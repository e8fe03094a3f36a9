import CardCore
import CardService
import Glibc
import Testing

@testable import MintrunCommands

/// The words for listeners that cannot begin.
struct ListenerWordsTests {
    private static let port = ListenAddress.port(host: "::1", 8080)
    private static let elsewhere =
        "stop the process that listens there, or choose another address in service.yaml"

    private static let failures: [(ListenerFailure, FailureCode, String, String)] = [
        (
            .address(port, errorNumber: EADDRINUSE), .serveListen,
            "cannot listen at [::1]:8080: Address already in use", elsewhere
        ),
        (
            .address(port, errorNumber: nil), .serveListen, "cannot listen at [::1]:8080",
            elsewhere
        ),
        (
            .pathInUse("/run/a"), .serveListen, "another process listens at unix:/run/a", elsewhere
        ),
        (
            .certificateUnreadable(path: "a b"), .serveTLS, "a b has no certificates in PEM",
            "look at it: openssl x509 -text -in 'a b'"
        ),
        (
            .keyUnreadable(path: "a"), .serveTLS, "a has no key in PEM, or it is encrypted",
            "look at it: openssl pkey -noout -in a"
        ),
        (
            .keyOfOther(key: "a", certificate: "b"), .serveTLS,
            "a is not the key of the certificate in b",
            "give the certificate and the key that were made together"
        ),
    ]

    @Test(arguments: failures)
    func failuresHaveWords(
        _ failure: ListenerFailure,
        _ code: FailureCode,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test func anAddressIsInUseOrAFileIsWrong() {
        #expect(ListenerFailure.pathInUse("a").kind == .inputOutput)
        #expect(ListenerFailure.keyUnreadable(path: "a").kind == .configuration)
    }
}
