package import CardCore
import CardLedger

/// What is going on, and what waits for somebody.
package struct ShowStatus {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    package func status() throws -> WorkspaceStatus {
        let status = try repositories.ledger.status(
            at: context.at,
            parkedHours: repositories.configuration.parkedAlarmHours
        )
        let holder = WorkspaceLock.holder(of: repositories.workspace)
        return WorkspaceStatus(
            folder: repositories.workspace.root,
            stopped: holder == nil ? try WorkspaceCheck(repositories, context).stopped() : nil,
            orders: status.openOrders.map { order in
                WorkspaceStatus.OrderLine(
                    id: order.id,
                    requestID: order.request.requestID,
                    state: order.state,
                    minted: order.minted,
                    cards: order.request.cardCount
                )
            },
            feeds: status.feeds.map { feed in
                WorkspaceStatus.FeedLine(
                    sender: feed.sender,
                    lastNumber: feed.numbers?.upperBound,
                    lastTakenAt: feed.lastTakenAt,
                    files: feed.files
                )
            },
            attention: try custody() + unknownFiles() + attention(status) + gaps()
                + ListInbox(repositories, context).attention() + malformedNames() + exposures()
                + lookalikes(),
            lockedBy: holder
        )
    }

    /// That `mintrun.yaml` says another custody than the one on record.
    private func custody() throws -> [String] {
        guard let inFile = try repositories.differingCustodyInFile() else { return [] }
        let recorded = try repositories.recordedCustody().rawValue
        return [
            "mintrun.yaml says custody: \(inFile.rawValue); \(recorded) is on record and counts: "
                + "write it into the file, or: mintrun custody set \(inFile.rawValue)"
        ]
    }

    /// That sale files were taken which the ledger does not know.
    private func unknownFiles() throws -> [String] {
        let files = try UnknownFiles(repositories).inArchive()
        guard let first = files.first else { return [] }
        let others = files.count == 1 ? "" : " and \(files.count - 1) others"
        return [
            "the ledger does not know \(first)\(others): an older copy of it was put back. Put the "
                + "newer one back, or restore a backup: mintrun verify"
        ]
    }

    private func malformedNames() throws -> [String] {
        let failure = FileFailure.malformedName
        return try MalformedNames(repositories.workspace).ofRegistry().map { path in
            "\(path): \(failure.code): \(context.words.text(of: failure as any Fact)): "
                + "\(context.words.remedy(of: failure))"
        }
    }

    /// What is missing in the feeds: all numbers, and the days of the last month.
    private func gaps() throws -> [String] {
        var scope = ListGaps.Scope()
        scope.from = Day(daysSinceEpoch: repositories.today(context).daysSinceEpoch - 31)
        let gaps = try ListGaps(repositories, context).gaps(scope)
        let numbers = gaps.senders.flatMap { sender in
            sender.numbers.map { gap in
                "\(sender.name): \(gap.words)\(gap.waitingWords): mintrun sales gaps"
            }
        }
        let ready = gaps.senders.flatMap { sender in
            sender.ready.map { file in
                "\(sender.name): \(file.name) waits for nothing any more: mintrun sales ingest"
            }
        }
        let days = gaps.senders.filter { !$0.days.isEmpty }.map { sender in
            "\(sender.name): no file of \(sender.days.words): mintrun sales gaps"
        }
        let stores = gaps.stores.filter { $0.hasCalendar && !$0.days.isEmpty }.map { store in
            "store \(store.name): no sales of \(store.days.words): mintrun sales gaps"
        }
        let approvals = try repositories.ledger.heldFiles()
            .filter { $0.outcome.reason == FileRefusal.needsApproval.rawValue }
            .map { "\($0.facts.name) of \($0.facts.sender) waits for an approval" }
        return numbers + ready + days + stores + approvals + (try rejectedFiles())
            + (try openVoids()) + (try openRows())
    }

    /// Posted files with other rejected rows that nobody has corrected, the newest ones.
    private func openRows() throws -> [String] {
        let files = try repositories.ledger.openRows(limit: Self.shownFiles + 1)
        let others = files.count > Self.shownFiles ? ["older files, too: mintrun sales list"] : []
        return try files.prefix(Self.shownFiles).map { open in
            let correction = open.file.outcome.rejectFile.map { "correct and ingest \($0)" }
            let command = try repositories.decision(.void, about: open.file)
            let close = context.words.text(of: command as any Fact).text
            let first = open.count == 1 ? "in line" : "the first in line"
            return "\(open.file.facts.name) of \(open.file.facts.sender) has "
                + "\(open.count.counted("rejected row")) without a correction "
                + "(\(open.codes.joined(separator: ", "))), \(first) \(open.line): "
                + (correction.map { "\($0), or, if no correction comes, " } ?? "") + close
        } + others
    }

    private static let shownFiles = 50

    /// Posted files with rows that take back what an earlier file counted, while that stands.
    private func openVoids() throws -> [String] {
        try repositories.ledger.openVoids(limit: 200).map { void in
            let lines = void.rows.map { "line \($0.line) of card \($0.card)" }
            let shown = lines.prefix(5).joined(separator: ", ")
            let others = lines.count > 5 ? " and \(lines.count - 5) others" : ""
            let reasons =
                void.file.outcome.rejectFile.map { " as the reasons in \($0) say" } ?? ""
            return "\(void.file.facts.name) of \(void.file.facts.sender) says of rows that were "
                + "counted that they do not count (\(RowCode.voidPosted.rawValue)): \(shown)"
                + "\(others): take them back\(reasons)"
        }
    }

    /// Files that arrived and do not count, because every row of them was rejected.
    private func rejectedFiles() throws -> [String] {
        try repositories.ledger.rejectedFiles().map { file in
            let correction = file.outcome.rejectFile.map { ": correct and ingest \($0)" } ?? ""
            let command = try repositories.decision(.void, about: file)
            return "\(file.facts.name) of \(file.facts.sender) does not count, every row of it was "
                + "rejected\(correction), ingest it again, or "
                + context.words.text(of: command as any Fact).text
        }
    }

    /// Articles of the last month that look like gift cards and are not counted.
    private func lookalikes() throws -> [String] {
        let month = context.at.adding(seconds: -31 * 86_400)
        return try repositories.ledger.lookalikes(since: month, limit: 50).map { found in
            "\(found.sender): \(found.article) looks like a gift card and is not counted, "
                + "\(found.records.counted("record")), the latest in \(found.file): list it in the "
                + "template \(found.template) as a gift card, or under otherArticles if it is none"
        }
    }

    /// Cards whose tokens were seen and that are held for it, and senders that send tokens.
    private func exposures() throws -> [String] {
        let cards = try repositories.ledger.openExposures(limit: 50).map { exposure in
            "card \(exposure.serial) is held as exposed, its token stood in \(exposure.source): "
                + (HoldKind.exposed.waysOut(of: exposure.serial, exposure.life).first
                    .map { context.words.text(of: $0).text } ?? "")
                + ", or mintrun card show \(exposure.serial)"
        }
        let week = context.at.adding(seconds: -7 * 86_400)
        let alarms = try repositories.ledger.alarms(since: week).map { alarm in
            let file = alarm.sha256.hexadecimal.prefix(12)
            return switch alarm.reason {
            case .hits:
                "ALARM: \(alarm.sender) sent more than \(SecretLimits.hitsInADay) tokens in a day, "
                    + "the last ones in sale file \(file) of \(alarm.at)"
            case .misses:
                "ALARM: \(alarm.sender) sent \(SecretLimits.missesInARow) texts in a row that look "
                    + "like tokens and are none, in sale file \(file) of \(alarm.at)"
            }
        }
        return cards + alarms
    }

    private func attention(_ status: LedgerStatus) throws -> [String] {
        var lines: [String] = []
        if status.unfinishedPublications > 0 {
            lines.append(
                "\(status.unfinishedPublications) files wait to be published: any writing command "
                    + "does it"
            )
        }
        lines += status.unfinishedShreds.map { "order \($0) is half shredded: mintrun shred \($0)" }
        lines += try status.openOrders.flatMap(attention)
        lines += try cancelled()
        lines += try repositories.ledger.lostOrders().filter { $0.givenUp == nil }.map { order in
            "order \(order.id) of \(order.product) was lost in a restore: mintrun report lost"
        }
        lines += status.parked.map { advice in
            "\(advice.phase.rawValue) \(advice.id) of \(advice.sender) has waited for request "
                + "\(advice.originalID) since \(advice.since)"
        }
        return lines
    }

    /// Cancelled orders that are not shredded and have no share: nothing but shredding ends them.
    private func cancelled() throws -> [String] {
        try repositories.ledger.orders().filter { order in
            try order.state == .cancelled && order.shredBegunAt == nil && order.minted > 0
                && !repositories.disk.exists(repositories.workspace.shareFile(ofOrder: order.id))
        }
        .map { "order \($0.id) is cancelled and its share is lost: mintrun shred \($0.id)" }
    }

    private func attention(_ order: OrderRecord) throws -> [String] {
        var lines: [String] = []
        if let problem = order.problem { lines.append("order \(order.id): \(problem)") }
        switch order.state {
        case .ordered, .minting:
            lines.append("order \(order.id) is not fully minted: mintrun mint \(order.id)")
        case .sealed
        where try !repositories.disk.exists(repositories.workspace.shareFile(ofOrder: order.id)):
            lines.append(
                "order \(order.id) is sealed and its share is lost, nobody can open it: "
                    + "mintrun order cancel \(order.id) --reason TEXT"
            )
        case .sealed:
            lines.append("order \(order.id) waits for custodians: mintrun release \(order.id)")
        case .released:
            lines.append("order \(order.id) waits for its printer's answer")
        case .acknowledged where order.shreddedAt == nil:
            lines.append("order \(order.id) can be shredded: mintrun shred \(order.id)")
        case .acknowledged, .closed, .cancelled:
            break
        }
        return lines
    }
}
