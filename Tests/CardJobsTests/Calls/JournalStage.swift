import CardCore
import CardSystem
import CardTestSupport
import CardVault

@testable import CardJobs

/// A folder for a journal, and calls for it.
struct JournalStage {
    let scratch: ScratchFolder
    let key = ServiceKey(OperatorKey.create(.service, epoch: 1))
    static let workspace = [UInt8](repeating: 7, count: 16)
    /// 26 November 2026, noon.
    static let noon = Instant(milliseconds: 1_795_694_400_000)

    init() throws {
        scratch = try ScratchFolder()
        scratch.run("mkdir -m 700 journal")
    }

    var folder: String { scratch.path("journal") }

    func journal(
        entries: Int64 = 5,
        of workspace: [UInt8] = workspace,
        under other: ServiceKey? = nil
    ) throws -> CallJournal {
        try CallJournal(in: folder, of: workspace, under: other ?? key, on: Disk.ofTests) {
            entries
        }
    }

    /// The ids of the calls of the journal, and the facts of all of it.
    func read(of workspace: [UInt8] = workspace, under other: ServiceKey? = nil) throws -> (
        keys: [String], summary: JournalReader.Summary
    ) {
        var keys: [String] = []
        let reader = JournalReader(
            folder,
            of: workspace,
            under: other ?? key,
            on: Disk.ofTests
        )
        let summary = try reader.read { keys.append($0.key.key) }
        return (keys, summary)
    }

    static func call(_ key: String, code: RowCode? = nil, phase: Phase = .request) -> JournaledCall
    {
        let prepared = prepared(key, phase: phase)
        let answer = CallAnswer(status: code == nil ? 201 : 400, body: "{}", code: code?.rawValue)
        guard let call = JournaledCall(prepared, .answered(answer), at: noon) else {
            preconditionFailure("the call is not journaled")
        }
        return call
    }

    static func prepared(_ key: String, phase: Phase = .request) -> PreparedCall {
        let name = ClientName("till")
        let secret = ClientSecret(.made, keyEpoch: 1, salt: [], verifier: [], addedAt: noon)
        return PreparedCall(
            key: CallKey(name, .electrum, key: key),
            kind: phase == .request ? .electrumRequest : .electrumAdvice,
            operation: "redeem \(phase.rawValue)",
            content: .numbered(3),
            client: ClientRecord(
                name,
                ClientTerms(.electrum, name: name),
                secret: secret,
                at: noon
            ),
            intent: .message(message(key, phase))
        ) { _ in CallAnswer(status: 201, body: "{}") }
    }

    static func message(_ id: String, _ phase: Phase) -> Message {
        var message = Message(
            id: MessageID(id),
            operation: .redeem,
            phase: phase,
            store: "Bern 1",
            time: noon,
            card: "NC00000010009"
        )
        message.amountMinor = 100
        message.currency = Currency("NOK")
        return message
    }
}
