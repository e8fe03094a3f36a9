import CardCore
import CardJobs
import CardLedger
import CardLedgerSQLite
import CardSystem
import CardTestSupport
import Glibc

/// Final activations of distinct cards in random order, in ways that a service could do them.
struct OperationsBenchmark {
    private let repositories: Repositories
    private let context: RequestContext
    private let terms: OrderTerms
    private let serials: Serials

    /// Cards that share a transaction, as calls that wait at the same time do.
    private static let groupSize = 64

    init(workspace: String, order: String) throws {
        context = RequestContext(
            actor: "benchmark",
            command: "benchmark",
            clock: SystemClock(),
            random: { KernelRandom() },
            words: CodeWords()
        )
        let disk = Disk(currentFolder: ProcessSetup.currentFolder) { _ in }
        let machine = Machine(
            disk: disk,
            ledgers: SQLiteLedgerFiles(),
            zones: ZoneFiles(on: disk),
            temporaryFolders: ["/tmp"],
            idFile: "/etc/machine-id",
            loginName: ProcessSetup.loginName,
            pid: ProcessSetup.pid,
            usualWorkspace: nil,
            askSecret: { _ in throw CancellationError() },
            place: nil
        )
        repositories = try Repositories.open(
            Workspace.find(workspace, on: machine),
            on: machine,
            context
        )
        guard let id = OrderID(order) else { throw OrderStateFailure.unknown(order: order) }
        let record = try repositories.ledger.order(id)
        terms = try repositories.ledger.terms(ofOrder: id)
        var positions = Array(1...record.request.quantity)
        var random = SeededRandom(state: 9)
        positions.shuffle(using: &random)
        serials = Serials(
            try repositories.ledger.serials(ofOrder: id, at: positions)
        )
    }

    /// One transaction for each message: the cost of a single call.
    func measureTransactions(_ count: Int) throws {
        let messages = messages(count)
        try measure("one transaction each", count: count) {
            for message in messages {
                try repositories.ledger.decide(by: context) { try decide(message, $0) }
            }
        }
    }

    /// A savepoint for each message, so that one that fails leaves the others of its group.
    func measureGroups(_ count: Int) throws {
        let messages = messages(count)
        try measure("groups of \(Self.groupSize)", count: count) {
            for start in stride(from: 0, to: count, by: Self.groupSize) {
                let group = messages[start..<min(start + Self.groupSize, count)]
                try repositories.ledger.decide(by: context) { session in
                    for message in group { try session.savepoint { try decide(message, session) } }
                }
            }
        }
    }

    /// The whole job of `card activate`, without its process: it also looks for tokens in the typed
    /// words, and reads the card before and after.
    func measureCommands(_ count: Int) throws {
        let serials = serials.next(count)
        try measure("OperateCard", count: count) {
            for serial in serials {
                let job = OperateCard(repositories, context)
                let request = OperateCard.Request(
                    .activate,
                    serial: serial,
                    reason: "benchmark",
                    requestID: "bench-\(serial)"
                )
                guard try job.operate(request, dryRun: false).verdict == .applied else {
                    fatalError("\(serial) was not activated")
                }
            }
        }
    }

    /// Measures the time of as many flushes of one page by the disk.
    func measureFlush(_ count: Int) throws {
        let path = repositories.workspace.root + "/flush"
        let file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        guard file >= 0 else { fatalError("\(path) cannot be written") }
        defer {
            close(file)
            unlink(path)
        }
        let page = [UInt8](repeating: 7, count: 4096)
        try measure("flush of 4 KiB alone", count: count) {
            for _ in 0..<count {
                guard write(file, page, page.count) == page.count, fdatasync(file) == 0 else {
                    fatalError("\(path) cannot be written")
                }
            }
        }
    }
}

extension OperationsBenchmark {
    private func messages(_ count: Int) -> [Message] {
        serials.next(count).map { serial in
            var message = Message(
                id: "sale-\(serial)",
                operation: .activate,
                phase: .final,
                store: "oslo-01",
                time: context.at,
                card: serial
            )
            message.amountMinor = terms.denominationMinor ?? 50_000
            message.currency = terms.terms.currency
            return message
        }
    }

    private func decide(_ message: Message, _ session: PostingSession) throws {
        let sender = FeedFacts(
            sender: "till",
            environment: terms.environment,
            now: session.now
        )
        let decided = try session.decide([message], from: sender)
        guard decided.messages.first?.outcome.verdict == .applied else {
            fatalError("\(message.card): \(decided.messages.map(\.outcome))")
        }
    }

    private func measure(_ name: String, count: Int, _ work: () throws -> Void) throws {
        let before = processorSeconds
        let seconds = try ContinuousClock().measure(work) / .seconds(1)
        let used = processorSeconds - before
        let each = { (seconds: Double) in Int(seconds * 1_000_000 / Double(count)) }
        print("\(name): \(count) in \(Int(seconds * 1000)) ms, ", terminator: "")
        print(
            "\(Int(Double(count) / seconds)) a second, \(each(seconds)) µs each, ",
            terminator: ""
        )
        print("of which \(each(used)) µs of a processor")
    }

    /// The processor time of the process so far: on a busy machine it is more exact than the
    /// elapsed time.
    private var processorSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { sum, time in
            sum + Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
        }
    }
}

/// The serials of cards that were not sold yet.
private final class Serials {
    private var left: ArraySlice<Serial>

    init(_ all: [Serial]) { left = all[...] }

    func next(_ count: Int) -> [Serial] {
        guard left.count >= count else { fatalError("the order has too few cards") }
        defer { left = left.dropFirst(count) }
        return Array(left.prefix(count))
    }
}

/// The same order of cards each time.
private struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
