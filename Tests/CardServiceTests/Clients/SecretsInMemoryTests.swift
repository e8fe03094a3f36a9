import CardCore
import CardJobs
import CardService
import HTTPTypes
import Testing

/// No text and no part that the door shows contains a credential.
struct SecretsInMemoryTests {
    private static let marked = "mr_marked-secret-0123456789"
    private let clients = TestClients()

    /// Everything that a value shows: its texts, and those of every part that reflection reaches.
    private static func shown(_ value: Any, depth: Int = 0) -> String {
        var text = "\(value)\n\(String(reflecting: value))\n"
        guard depth < 12 else { return text }
        for child in Mirror(reflecting: value).children {
            text += "\(child.label ?? "")\n" + shown(child.value, depth: depth + 1)
        }
        return text
    }

    /// The forms of the marked secret: itself, its header, and its bytes as numbers and digits.
    private static var forms: [String] {
        let bytes = Array(marked.utf8)
        return [
            marked, TestClients.basic("till", marked), String(bytes.hexadecimal),
            bytes.map(String.init).joined(separator: ", "),
        ]
    }

    private static func dumped(_ value: Any) -> String {
        var text = shown(value)
        dump(value, to: &text)
        return text
    }

    @Test func theyAreFoundIfTheyAreThere() {
        struct Careless {
            let text: String
            let header: String
            let bytes: [UInt8]
        }
        let bytes = Array(Self.marked.utf8)
        let header = TestClients.basic("till", Self.marked)
        let text = Self.dumped([Careless(text: Self.marked, header: header, bytes: bytes)])
        for form in [Self.forms[0], Self.forms[1], Self.forms[3]] { #expect(text.contains(form)) }
    }

    @Test func noPartOfTheDoorShowsASecret() async throws {
        let door = clients.door([
            try clients.client("till", secret: Self.marked),
            try clients.client("b", secret: Self.marked, .carried),
        ])
        let headers: HTTPFields = [.authorization: TestClients.basic("till", Self.marked)]
        let credential = try BasicCredential(headers)
        #expect(credential.secret.bytes == Array(Self.marked.utf8))
        let key = ProcessKey()
        let attempt = Attempt(credential, from: ClientAddress("192.0.2.1"), key)
        for username in ["till", "b", "unknown", Self.marked] {
            _ = await door.enter(username, Self.marked)
        }
        door.notePIN(isRight: false, from: CallSource("till", terminal: "1"))
        var waiting = WaitingCredentials<Int>()
        _ = waiting.add(.init(attempt, 1))
        let directory = clients.directory([try clients.client("till", secret: Self.marked)])
        let match = try directory.match(
            username: "till",
            secret: credential.secret,
            .made,
            at: TestClients.now
        )
        let values: [Any] = [
            door, credential, key, attempt, attempt.mark, waiting, directory, try #require(match),
            AccessRefusal.refused, AccessLimits(), clients.reporter(),
        ]
        for value in values {
            let text = Self.dumped(value)
            for form in Self.forms { #expect(!text.contains(form), "\(type(of: value))") }
        }
    }
}
