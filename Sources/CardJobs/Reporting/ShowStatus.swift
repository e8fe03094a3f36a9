package import CardCore
import CardLedger
import CardSystem

/// Reports work in progress and work that waits for a person.
package struct ShowStatus {
    let repositories: Repositories
    let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Reads the status of the workspace.
    package func status() throws -> WorkspaceStatus {
        let status = try repositories.ledger.status(
            at: context.at,
            parkedHours: repositories.configuration.parkedAlarmHours
        )
        let holder = WorkspaceLock.holder(of: repositories.workspace)
        return WorkspaceStatus(
            folder: repositories.workspace.root,
            stopped: holder == nil ? try WorkspaceCheck(repositories, context).stopped() : nil,
            orders: try lines(of: status.openOrders),
            feeds: status.feeds.map { feed in
                WorkspaceStatus.FeedLine(
                    sender: feed.sender,
                    lastNumber: feed.numbers?.upperBound,
                    lastTakenAt: feed.lastTakenAt,
                    files: feed.files
                )
            },
            attention: try attention(status),
            lockedBy: holder
        )
    }

    /// Everything that waits; within a topic, in this order.
    private func attention(_ status: LedgerStatus) throws -> AttentionList {
        let (requests, uncollected) = try requests()
        let undated: [Attention] = try custody() + unknownFiles() + malformedNames() + lookalikes()
        return AttentionList(
            try orders(status) + shipments() + parked(status) + requests + gaps() + files()
                + inbox() + newStores() + exposures() + holds() + deliveries() + people()
                + clock() + backup()
                + undated.map { AttentionEntry($0) },
            uncollected: [.requestUnconfirmed: uncollected]
        )
    }

    private func custody() throws -> [Attention] {
        guard let inFile = try repositories.differingCustodyInFile() else { return [] }
        return [.custody(inFile: inFile, recorded: try repositories.recordedCustody())]
    }

    private func unknownFiles() throws -> [Attention] {
        let files = try UnknownFiles(repositories).inArchive()
        guard let first = files.first else { return [] }
        return [.unknownFiles(first: first, others: files.count - 1)]
    }

    private func malformedNames() throws -> [Attention] {
        try MalformedNames(repositories.workspace).ofRegistry().map { .malformedName(path: $0) }
    }

    /// Articles of the last month that look like gift cards and are not counted.
    private func lookalikes() throws -> [Attention] {
        try repositories.ledger.lookalikes(since: daysAgo(31), limit: 50).map { .lookalike($0) }
    }
}

// The time for which something has waited.
extension ShowStatus {
    /// The instant that many days before the call.
    func daysAgo(_ days: Int64) -> Instant { context.at.adding(seconds: -days * 86_400) }

    /// The age of something that has waited since an instant.
    func age(since: Instant) -> WaitingAge {
        WaitingAge(
            since: since,
            day: repositories.days(context).day(since),
            days: since.wholeDays(to: context.at)
        )
    }

    func entry(_ attention: Attention, since: Instant) -> AttentionEntry {
        AttentionEntry(attention, age: age(since: since))
    }
}

// The machine and the copies.
extension ShowStatus {
    /// The clock, if a booking would be refused because of it.
    func clock() throws -> [AttentionEntry] {
        let rule = ClockRule(gapDays: repositories.configuration.clockGapDays)
        guard let last = try repositories.ledger.lastBelievedClock(),
            let jump = rule.jump(to: context.at, from: last)
        else { return [] }
        let failure = ClockFailure.jumped(jump, now: context.at, last: last, gapDays: rule.gapDays)
        return [AttentionEntry(.clock(failure))]
    }

    /// The last backup, if it is older than the configuration allows.
    func backup() throws -> [AttentionEntry] {
        let last = try repositories.ledger.lastBackup()
        let age = BackupAge(
            last: last?.at,
            hasCards: try repositories.ledger.hasMinted(),
            limitDays: repositories.configuration.backupAgeDays,
            at: context.at
        )
        guard let age else { return [] }
        let folder = last?.folder.map { PathName.parent(of: $0) }
        let attention = Attention.backup(age, folder: folder)
        return [last.map { entry(attention, since: $0.at) } ?? AttentionEntry(attention)]
    }
}
