import CardCore
import CardJobs
import CardService
import CardText
import Testing

@testable import MintrunCommands

/// The words of the command line for the service.
struct ServiceWordsTests {
    private static let failures: [(ServeFailure, FailureCode, message: String, hint: String)] = [
        (
            .configurationMissing(path: "w/service.yaml"), .serveConfiguration,
            "w/service.yaml does not exist, and mounts.electrum.settlementEntity has no default",
            "write one: mounts: {electrum: {settlementEntity: {id: SHOP, name: Shop}}}"
        ),
        (
            .plaintext(address: "0.0.0.0:80"), .servePlaintext,
            "other machines would reach 0.0.0.0:80 without TLS",
            "give a loopback address, or write plaintext: allowed in service.yaml"
        ),
        (
            .mounts(.electrum, .wolfe), .serveConfiguration,
            "electrum and wolfe have the same prefix and host",
            "give each mount of service.yaml a prefix or hosts of its own"
        ),
        (
            .sandboxLive(order: 7), .serveSandbox,
            "order ord-000007 is live, and a sandbox is for test cards",
            "make a workspace whose orders are all of the environment test"
        ),
    ]

    @Test(arguments: failures)
    func failuresHaveWords(
        _ failure: ServeFailure,
        code: FailureCode,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test func aRestoredWorkspaceNamesItsBackup() {
        let failure = RestoredFailure(backup: "backup-1")
        #expect(failure.code == .serveRestored && failure.kind.exitStatus == 3)
        #expect(
            failure.message.text
                == "the workspace was restored from backup-1, and calls since then may be missing"
        )
        #expect(
            failure.hint.text
                == "run: mintrun redo calls DIR, with the journal; without one: mintrun redo calls "
                + "--close TEXT"
        )
    }

    @Test func aStallNamesItsTime() {
        let failure = StallFailure(rows: 250_001)
        #expect(failure.code == .serveStall && failure.kind.exitStatus == 11)
        #expect(
            failure.message.text
                == "calls of the running service would wait about 6 seconds for 250001 rows or cards"
        )
        #expect(failure.hint.text == "stop the service, then repeat the command")
    }

    private static let complaints: [(ServiceComplaint, sentence: String, remedy: String)] = [
        (
            .notListenAddress, "is not an address to listen on",
            "write 127.0.0.1:8080, \"[::1]:8080\" or unix:/run/mintrun.sock"
        ),
        (
            .plaintext, "can be reached by other machines without TLS",
            "write a loopback address, or allow it: plaintext: allowed"
        ),
        (.addressAgain, "names an address again", "list every address once"),
        (.noAddress, "leaves no address to listen on", "list an address: 127.0.0.1:8080"),
        (
            .notNetwork, "is not a network",
            "write one like 10.0.0.0/8 or fd00::/8, whose other bits are zero"
        ),
        (
            .notPublicAddress, "is not the beginning of a web address",
            "write one like https://cards.example, without a slash at its end"
        ),
        (.notPath, "is not a path", "write a slash before each segment: /giftcard/v3"),
        (.notHost, "is not the name of a host", "write the name without its port: gift.example"),
        (.notCurrency, "is not the code of a currency", "write a code such as USD"),
        (
            .notRoute, "is not a method and a path",
            "write a method and a path below the company: GET /balance"
        ),
        (
            .routeAgain, "is the route of another operation",
            "give each operation a route of its own"
        ),
        (
            .notComeBackLater, "is not a status of this answer", "write 202, 409 or 503"
        ),
    ]

    @Test(arguments: complaints)
    func complaintsHaveWords(_ complaint: ServiceComplaint, sentence: String, remedy: String) {
        let words = CommandLineWords()
        #expect(words.text(of: complaint as any Fact).text == sentence)
        #expect(words.remedy(of: complaint).text == remedy)
    }
}
