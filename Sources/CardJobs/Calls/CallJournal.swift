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
    /// The last call in the journal when it was opened; nil for none.
    let lastCall: JournaledCall?
    private let disk: Disk
    private let key: ServiceKey
    private let workspace: String
    /// No other service writes into the folder.
    private let lock: FolderLock
    /// The number of entries of the audit log up to the newest one about calls.
    private let entryCount: @Sendable () throws -> Int64
    private let state: Mutex<State>
    /// Apart from the state, which is locked while a disk is flushed.
    private let lastFailure = Mutex<FailureCode?>(nil)

    /// The state of the open file.
    private struct State {
        /// nil before the first call, and after a failure.
        var file: OutputFile?
        /// The device and the inode of the folder, and of the file of the day.
        var places: Places
        var day: Day?
        var chain: JournalChain
        /// The number of bytes of whole lines in the file.
        var byteCount = 0
        /// The texts that are in the ledger and not in the journal.
        var missing: [String] = []
        /// The entries of the audit log up to the last call before the file; nil until they are
        /// needed.
        var entries: Int64?
    }

    /// The places on the disk, each with its device and its inode; nil for a thing that is not
    /// there.
    private struct Places: Equatable {
        var folder: [UInt64]?
        var file: [UInt64]?
    }

    /// Opens the journal in a folder that exists: a disk that is not mounted is not replaced by an
    /// empty folder.
    ///
    /// `entries` returns the number of entries of the audit log up to the newest one about calls.
    ///
    /// - Throws: `path.missing`, `path.not_folder`, `journal.in_use`, `journal.damaged`,
    ///   `journal.other_workspace`.
    package init(
        in folder: String,
        of workspaceID: [UInt8],
        under key: ServiceKey,
        on disk: Disk,
        entries: @escaping @Sendable () throws -> Int64
    ) throws {
        self.folder = disk.absolute(folder)
        self.disk = disk
        self.key = key
        workspace = workspaceID.hexadecimal
        entryCount = entries
        try disk.requireFolder(self.folder, of: .journal)
        guard let lock = try FolderLock(self.folder) else {
            throw JournalFailure.inUse(folder: self.folder)
        }
        self.lock = lock
        let end = try JournalEnd(in: self.folder, of: workspace, under: key, on: disk)
        lastCall = end.lastCall
        var state = State(
            places: Places(folder: disk.identity(of: self.folder)),
            chain: JournalChain(key, after: end.code)
        )
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
    /// - Throws: `journal.blocked`, `journal.damaged`: no call may be decided. `io.fsync_failed`
    ///   after a lost flush.
    package func catchUp() throws { try state.withLock { try catchUp(&$0) } }

    /// The same, before calls are decided at that time.
    func prepare(at instant: Instant) throws {
        try state.withLock { state in
            try catchUp(&state)
            let isBegun = state.byteCount > 0 && state.day.map { $0 >= instant.day } ?? false
            // The calls of the group are not among those before the file.
            if !isBegun { state.entries = try entryCount() }
        }
    }

    private func catchUp(_ state: inout State) throws {
        try requireInPlace(&state)
        if !state.missing.isEmpty {
            try write(&state, on: state.day ?? Instant(milliseconds: 0).day) {
                .blocked(folder: folder, cause: $0)
            }
        }
        lastFailure.withLock { $0 = nil }
    }

    /// Writes the calls of a group that is in the ledger.
    ///
    /// - Throws: `journal.behind`: they are not in the journal yet. `io.fsync_failed` after a lost
    ///   flush.
    package func append(_ calls: [JournaledCall], at instant: Instant) throws {
        try append(texts: calls.map(\.text), at: instant)
    }

    /// The same for the texts of the calls.
    func append(texts: [String], at instant: Instant) throws {
        guard !texts.isEmpty else { return }
        try state.withLock { state in
            state.missing += texts
            try write(&state, on: max(instant.day, state.day ?? instant.day)) {
                .behind(folder: folder, cause: $0)
            }
        }
    }
}

// The place of the journal.
extension CallJournal {
    /// Throws if folder or file are not those of before any more: lines in them would be lost.
    ///
    /// A whole copy that was put there is as good.
    private func requireInPlace(_ state: inout State) throws {
        guard let failure = try displacement(of: state) else { return }
        guard try isWholeCopy(state) else {
            lastFailure.withLock { $0 = failure.code }
            throw failure
        }
        state.file = nil
        state.places = places(of: state)
    }

    /// The failure of a journal that is not in its place; nil if it is.
    private func displacement(of state: State) throws -> JournalFailure? {
        let missing = JournalFailure.blocked(folder: folder, cause: .pathMissing)
        guard disk.identity(of: folder) == state.places.folder else { return missing }
        guard state.file != nil, let day = state.day else { return nil }
        let path = path(of: day)
        guard let file = disk.identity(of: path) else { return missing }
        let isSame = try file == state.places.file && disk.size(of: path) == state.byteCount
        return isSame ? nil : .replaced(file: path)
    }

    /// Returns true if the file of the day ends with the line that was written last.
    private func isWholeCopy(_ state: State) throws -> Bool {
        guard let day = state.day, state.byteCount > 0,
            try disk.size(of: path(of: day)) == state.byteCount
        else { return false }
        do {
            let scan = try JournalFile(path: path(of: day), disk: disk).scan(under: key)
            return scan.code == state.chain.code && scan.byteCount == state.byteCount
        } catch is JournalFailure { return false }
    }

    private func places(of state: State) -> Places {
        Places(
            folder: disk.identity(of: folder),
            file: state.day.flatMap { disk.identity(of: path(of: $0)) }
        )
    }
}

// The lines.
extension CallJournal {
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
            let cause = error.stableCode
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
                entries: try state.entries ?? entryCount()
            )
            bytes = chain.line(of: header.text)
        }
        for text in state.missing { bytes += chain.line(of: text) }
        let file = try state.file ?? open(day, size: state.byteCount)
        try file.write(bytes)
        disk.reached(.lineAppended)
        try file.flush()
        if state.file == nil { state.places = places(of: state) }
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
        guard let present = try disk.size(of: path), present >= size else {
            throw JournalFailure.replaced(file: path)
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
    /// The last call; nil for none.
    var lastCall: JournaledCall?

    init(in folder: String, of workspace: String, under key: ServiceKey, on disk: Disk) throws {
        let names = try disk.names(in: folder).filter { JournalFile.day(of: $0) != nil }
        day = names.last.flatMap(JournalFile.day)
        var isEndFound = false
        for (index, name) in names.enumerated().reversed() {
            let path = "\(folder)/\(name)"
            var last: (text: [UInt8], line: Int)?
            let file = JournalFile(path: path, disk: disk)
            let scan = try file.scan(of: workspace, under: key) { last = ($0, $1) }
            guard scan.header != nil else { continue }
            if !isEndFound {
                code = scan.code
                if index == names.count - 1 { byteCount = scan.byteCount }
                isEndFound = true
            }
            guard let last else { continue }
            lastCall = try JournalReader.call(last.text, in: path, line: last.line)
            return
        }
    }
}

extension Repositories {
    /// Opens the journal of the workspace's calls in a folder that exists, to write on.
    ///
    /// - Throws: `key.missing`, `path.missing`, `path.not_folder`, `journal.in_use`,
    ///   `journal.damaged`, `journal.other_workspace`; `journal.ahead` if its last call is not in
    ///   the ledger: calls since a backup would be decided twice.
    package func callJournal(in folder: String) throws -> CallJournal {
        let ledger = ledger
        let journal = try CallJournal(
            in: folder,
            of: ledger.workspaceID,
            under: serviceKey(),
            on: disk
        ) { try ledger.entriesUpToLastCalls() }
        guard let last = journal.lastCall, try ledger.call(last.key) == nil else { return journal }
        throw JournalFailure.ahead(folder: journal.folder, key: last.key, at: last.at)
    }
}

extension Ledger {
    /// The number of entries of the audit log up to the newest one about calls; 0 for none.
    fileprivate func entriesUpToLastCalls() throws -> Int64 {
        var end = try auditHead().size
        while end > 0 {
            let start = max(0, end - 1000)
            let entries = try auditEntries(from: start, limit: Int(end - start))
            if let last = entries.last(where: { $0.object == CallsEntry.object }) {
                return last.sequence + 1
            }
            end = start
        }
        return 0
    }
}
