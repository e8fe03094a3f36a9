package import CardCore
import CardLedger
package import CardSystem
package import CardVault
import Glibc
import Synchronization

/// The journal of calls on another disk, from which a restore decides them once more.
///
/// It is written after the ledger and before the answers: a call whose answer left is in it. After
/// a failure the lines that are missing in it are written before any other call is decided.
///
/// - Source: docs/service/journal.md
package final class CallJournal: Sendable {
    /// The folder of the journal.
    package let folder: String
    private let disk: Disk
    private let key: ServiceKey
    private let workspace: String
    private let state: Mutex<State>
    /// Apart from the state, which is locked while a disk is flushed.
    private let lastFailure = Mutex<FailureCode?>(nil)

    /// The state of the open file.
    private struct State {
        /// nil before the first call, and after a failure.
        var file: OutputFile?
        /// The device and the inode of the open file.
        var identity: [UInt64]?
        var day: Day?
        var chain: JournalChain
        /// The number of bytes of whole lines in the file.
        var byteCount = 0
        /// The texts that are in the ledger and not in the journal.
        var missing: [String] = []
        /// The number of entries of the audit log when the journal was opened.
        var entries: Int64
    }

    /// Opens the journal in a folder that exists: a disk that is not mounted is not replaced by an
    /// empty folder.
    ///
    /// `entries` is the present number of entries of the audit log.
    ///
    /// - Throws: `path.missing`, `path.not_folder`, `journal.damaged`, `journal.other_workspace`.
    package init(
        in folder: String,
        of workspaceID: [UInt8],
        entries: Int64,
        under key: ServiceKey,
        on disk: Disk
    ) throws {
        self.folder = disk.absolute(folder)
        self.disk = disk
        self.key = key
        workspace = workspaceID.hexadecimal
        try disk.requireFolder(self.folder, of: .journal)
        let end = try JournalEnd(in: self.folder, of: workspace, under: key, on: disk)
        var state = State(chain: JournalChain(key, after: end.code), entries: entries)
        state.day = end.day
        state.byteCount = end.byteCount
        self.state = Mutex(state)
    }

    /// The code of the last failure; nil if the journal has every call.
    package var failure: FailureCode? { lastFailure.withLock { $0 } }
}

extension CallJournal {
    /// Checks that the journal is in its place, and writes the lines that are missing after a
    /// failure.
    ///
    /// - Throws: `journal.blocked`: no call may be decided. `io.fsync_failed` after a lost flush.
    package func catchUp() throws {
        try state.withLock { state in
            try requireInPlace(state)
            guard !state.missing.isEmpty else { return }
            try write(&state, on: state.day ?? Instant(milliseconds: 0).day) {
                .blocked(folder: folder, cause: $0)
            }
        }
    }

    /// Throws if the open file is not at its path any more: lines in it would be lost.
    private func requireInPlace(_ state: State) throws(JournalFailure) {
        guard state.file != nil, let day = state.day else { return }
        guard disk.identity(of: path(of: day)) != state.identity else {
            if state.missing.isEmpty { lastFailure.withLock { $0 = nil } }
            return
        }
        let failure = JournalFailure.blocked(folder: folder, cause: .pathMissing)
        lastFailure.withLock { $0 = failure.code }
        throw failure
    }

    /// Writes the calls of a group that is in the ledger.
    ///
    /// - Throws: `journal.behind`: they are not in the journal yet. `io.fsync_failed` after a lost
    ///   flush.
    package func append(_ calls: [JournaledCall], at instant: Instant) throws {
        guard !calls.isEmpty else { return }
        let texts = calls.map(\.text)
        try state.withLock { state in
            state.missing += texts
            try write(&state, on: max(instant.day, state.day ?? instant.day)) {
                .behind(folder: folder, cause: $0)
            }
        }
    }

    /// Writes what is missing into the file of that day, or behind the file of a later one.
    private func write(
        _ state: inout State,
        on day: Day,
        failing: (FailureCode) -> JournalFailure
    ) throws {
        do {
            try write(&state, on: day)
            lastFailure.withLock { $0 = nil }
        } catch {
            state.file = nil
            guard !error.isLostFlush else { throw error }
            let cause = (error as? any Failure)?.code ?? .unexpected
            let failure = failing(cause)
            lastFailure.withLock { $0 = failure.code }
            throw failure
        }
    }

    private func write(_ state: inout State, on day: Day) throws {
        if state.day != day { (state.file, state.day, state.byteCount) = (nil, day, 0) }
        var chain = state.chain
        var bytes: [UInt8] = []
        if state.byteCount == 0 {
            let header = JournalHeader(
                workspace: workspace,
                after: chain.code,
                entries: state.entries
            )
            bytes = chain.line(of: header.text)
        }
        for text in state.missing { bytes += chain.line(of: text) }
        let file = try state.file ?? open(day, size: state.byteCount)
        try file.write(bytes)
        disk.reached(.lineAppended)
        try file.flush()
        if state.file == nil { state.identity = disk.identity(of: path(of: day)) }
        state.file = file
        state.chain = chain
        state.byteCount += bytes.count
        state.missing = []
    }

    private func path(of day: Day) -> String { "\(folder)/\(JournalFile.name(of: day))" }

    /// Opens the file of a day, without the bytes behind its whole lines.
    private func open(_ day: Day, size: Int) throws -> OutputFile {
        let path = path(of: day)
        guard try disk.exists(path) else {
            // A file with lines was taken away: another one would not continue them.
            guard size == 0 else { throw DiskFault(.open, path, errorNumber: ENOENT) }
            let file = try disk.create(path)
            try disk.syncFolder(of: path)
            return file
        }
        let file = try OutputFile(overwriting: path, from: size)
        try file.cut(after: size)
        return file
    }
}

/// The end of a journal that an earlier process wrote.
private struct JournalEnd {
    /// The code of the last whole line.
    var code = JournalChain.start
    /// The day of the last file; nil without one.
    var day: Day?
    /// The size of the whole lines of the last file; 0 if its first line is torn.
    var byteCount = 0

    init(in folder: String, of workspace: String, under key: ServiceKey, on disk: Disk) throws {
        let names = try disk.names(in: folder).filter { JournalFile.day(of: $0) != nil }
        day = names.last.flatMap(JournalFile.day)
        for (index, name) in names.enumerated().reversed() {
            let scan = try JournalFile(path: "\(folder)/\(name)", disk: disk).scan(under: key)
            guard let header = scan.header else { continue }
            guard header.workspace == workspace else {
                throw JournalFailure.otherWorkspace(folder: folder)
            }
            code = scan.code
            if index == names.count - 1 { byteCount = scan.byteCount }
            return
        }
    }
}

extension Repositories {
    /// Opens the journal of the workspace's calls in a folder that exists.
    ///
    /// - Throws: `key.missing`, `path.missing`, `path.not_folder`, `journal.damaged`,
    ///   `journal.other_workspace`.
    package func callJournal(in folder: String) throws -> CallJournal {
        try CallJournal(
            in: folder,
            of: ledger.workspaceID,
            entries: ledger.auditHead().size,
            under: journalKey(),
            on: disk
        )
    }

    /// The key of the journal's lines.
    ///
    /// - Throws: `key.missing`.
    func journalKey() throws -> ServiceKey {
        guard let key = keys.service else {
            let file = workspace.operatorKeyFile(OperatorKeyKind.service.rawValue)
            throw KeyFailure.missing(file: file)
        }
        return key
    }
}
