import CardCore
import CardLedger

extension MemoryTransaction: RowIDTransaction {
    func hasOtherIDs(sender: SenderID) throws -> Bool {
        // An alias that begins with # is that of a row of a correction, which looks for it.
        state.sales.aliases.keys.contains { $0.sender == sender && !$0.id.text.hasPrefix("#") }
            || state.postedFiles(ofSender: sender).contains { $0.facts.sequence.contains(".") }
    }

    func isKnown(_ id: MessageID, ofSender sender: SenderID) throws -> Bool {
        !state.knownIDs(id.spellings, sender: sender).isEmpty
    }

    func rows(withIDs ids: [MessageID], ofSender sender: SenderID) throws -> [MessageID: KnownRow] {
        rows(ids) { state.message($0, ofSender: sender) }
    }

    func rows(withAliases ids: [MessageID], ofSender sender: SenderID) throws -> [MessageID:
        KnownRow]
    {
        rows(ids) { state.aliased($0, ofSender: sender) }
    }

    private func rows(_ ids: [MessageID], _ find: (MessageID) -> KnownMessage?) -> [MessageID:
        KnownRow]
    {
        let found = ids.compactMap { id in find(id).map { (id, KnownRow($0)) } }
        return Dictionary(found) { first, _ in first }
    }

    func correctedRows(ofSender sender: SenderID) throws -> [RowFacts: [KnownRow]] {
        var numbers: Set<MessageNumber> = []
        for rejection in state.rejections(ofSender: sender) {
            numbers.formUnion(state.corrections(of: rejection).map(\.number))
        }
        let messages = numbers.sorted().compactMap { state.message($0) }
        return Dictionary(grouping: messages, by: RowFacts.init).mapValues { $0.map(KnownRow.init) }
    }

    func isOfAnotherRow(_ message: MessageNumber, than rejected: MessageID, sender: SenderID) throws
        -> Bool
    {
        let ids = [rejected, RowKey.row(of: rejected)]
        let aliases = state.sales.aliases.filter { $0.value == message && $0.key.id != rejected }
        let others = Set(aliases.keys.map(\.id))
        let files = Set(
            state.rejections(ofSender: sender).filter { ids.contains($0.id) }.map(\.file.number)
        )
        return files.contains { file in
            state.attempts(ofFile: file).contains { row in
                row.outcome.verdict.hasMessage
                    ? row.outcome.message == message : others.contains(row.messageID)
            }
        }
    }

    func wasRejected(_ id: MessageID, sender: SenderID, with codes: [RowCode]) throws -> Bool {
        state.rejections(ofSender: sender).contains { rejection in
            rejection.id == id && rejection.row.outcome.code.map(codes.contains) ?? false
        }
    }
}

// Rows that were rejected, and corrections of them.
extension MemoryTransaction {
    func rejectedRows(inFiles files: [FileNumber], withIDs ids: [MessageID]) throws -> [RejectedRow]
    {
        state.rejections(inFiles: files).filter { rejection in
            ids.contains(rejection.id) && rejection.row.outcome.code != .notRejected
        }.map(\.named)
    }

    func rejectedRows(inFiles files: [FileNumber], withNumbers numbers: [Int64]) throws
        -> [RejectedRow]
    {
        state.rejections(inFiles: files).map(\.named).filter { numbers.contains($0.number) }
    }

    func insert(closedRows ids: [MessageID], byFile file: FileNumber, ofSender sender: SenderID)
        throws
    {
        for rejection in state.rejections(ofSender: sender) {
            let isClosed = ids.contains { id in
                rejection.id == id
                    || rejection.id.text.hasPrefix(id.text + ".")
                        && rejection.id.text.dropFirst(id.text.count + 1).hasSuffix(".n")
            }
            guard isClosed else { continue }
            state.sales.closedRejections[file, default: []].insert(rejection.id)
        }
    }

    func insert(_ aliases: [RowAlias], ofSender sender: SenderID) throws {
        for alias in aliases {
            let key = SalesTables.SenderAndID(sender: sender, id: alias.id)
            state.sales.aliases[key] = state.sales.aliases[key] ?? alias.message
        }
    }
}

extension KnownRow {
    fileprivate init(_ message: KnownMessage) {
        self.init(number: message.number, id: message.id, content: message.content)
    }
}

extension RowFacts {
    fileprivate init(_ message: KnownMessage) {
        self.init(
            content: message.content,
            time: message.time,
            terminal: message.contextValue("terminal") ?? "",
            receipt: message.contextValue("receipt") ?? ""
        )
    }
}
