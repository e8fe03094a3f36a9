import CardText

/// Marks with a meaning at a place at which the reader gives them none: a person decides if the
/// lines around them count.
///
/// Flags, statuses, types, links and actions are looked for in the elements that have a meaning and
/// in those around the number of a card. Others, such as a discount of the line, may be void
/// without their line being so.
extension POSLogTransaction {
    /// The first such mark of a line that is about a card; nil for nearly all.
    func strayMark(inLine line: Int) -> POSLogName? {
        for part in line..<tree.nodes[line].end {
            let name = POSLogName(of: tree.nodes[part])
            if let name, let mark = strayElement(part, name, inLine: line) { return mark }
            let attributes = tree.attributes(of: part)
            guard !attributes.isEmpty, name != nil || holdsNumber(part) else { continue }
            for (number, text) in attributes {
                guard let mark = POSLogName(rawValue: number) else { continue }
                if says(mark, text, at: part, inLine: line) { return mark }
            }
        }
        return nil
    }

    /// An element that is a mark and is at another place of the line than the marks that are read.
    private func strayElement(
        _ part: Int,
        _ name: POSLogName,
        inLine line: Int
    ) -> POSLogName? {
        let host = tree.nodes[part].parent
        switch name {
        case .voids: return part > line && host != line ? name : nil
        case .transactionLink:
            let reason = reason(ofLink: part)
            return reason == .voids || reason == .unclear ? name : nil
        case .authorizationDescription:
            return TillWords.removes(text(of: part)) ? name : nil
        case .voidFlag, .cancelFlag, .deleteFlag:
            guard host != line else { return nil }
        case .trainingModeFlag, .suspendFlag, .transactionStatus, .action, .typeCode: break
        case .void
        where host == line && tree.child(of: part, named: POSLogName.itemLink.rawValue) != nil:
            return nil
        default:
            guard name.isOtherState || name.isOtherFlag, part > line else { return nil }
            if name == .void || name == .reversal,
                tree.nodes[part].childCount > 0 || text(of: part).isEmpty
            {
                return name
            }
        }
        guard tree.nodes[part].childCount == 0,
            POSLogName(of: tree.nodes[host]) != nil || holdsNumber(host)
        else { return nil }
        let text = text(of: part)
        if name == .typeCode, POSLogName(of: tree.nodes[host]) == .tender {
            return TillWords.removes(text) || TillWords.givesBack(text) ? name : nil
        }
        return means(name, text, at: host) ? name : nil
    }

    /// Returns true if an attribute of a part of a line is a mark that is not read there.
    private func says(
        _ mark: POSLogName,
        _ text: ArraySlice<UInt8>,
        at part: Int,
        inLine line: Int
    ) -> Bool {
        let name = POSLogName(of: tree.nodes[part])
        switch mark {
        case .voidFlag, .cancelFlag, .deleteFlag, .action:
            return !hasOwnMarks(part, name, inLine: line) && means(mark, text, at: part)
        case .typeCode where name == .tender: return false
        case .trainingModeFlag, .suspendFlag, .transactionStatus, .typeCode:
            return means(mark, text, at: part)
        default:
            return (mark.isOtherState || mark.isOtherFlag) && means(mark, text, at: part)
        }
    }

    /// Returns true if the flags and the action of a part of a line are read.
    private func hasOwnMarks(_ part: Int, _ name: POSLogName?, inLine line: Int) -> Bool {
        guard part != line, let name else { return part == line }
        switch name {
        case .saleOfGiftCard, .storedValueFundSale, .storedValueTransaction, .tenderChange:
            return true
        default:
            return tree.nodes[part].parent == line
                && (name.isSale || name.isReturn || name == .tender)
        }
    }

    /// Returns true if the text of a mark means that the element around it does not count, or goes
    /// back.
    private func means(_ mark: POSLogName, _ text: ArraySlice<UInt8>, at host: Int) -> Bool {
        if mark.isFlag { return XMLTree.flag(text) != false }
        if mark.isOtherFlag { return TillWords.saysYes(text) }
        if mark == .transactionStatus { return !isFinished(text) }
        if TillWords.removes(text) { return true }
        guard mark == .typeCode, let name = POSLogName(of: tree.nodes[host]) else { return false }
        return (name == .lineItem || name.isAnySale) && TillWords.givesBack(text)
    }

    /// The text of an element; empty for one that is not a value.
    private func text(of part: Int) -> ArraySlice<UInt8> { (try? tree.value(of: part)) ?? [] }

    /// Returns true if an element contains a number of a card.
    private func holdsNumber(_ part: Int) -> Bool {
        (part + 1..<max(part + 1, tree.nodes[part].end)).contains {
            POSLogName(of: tree.nodes[$0])?.isNumber == true
        }
    }
}

extension POSLogTransaction {
    /// The first part outside of the lines of a sale that has a meaning and is not one of the marks
    /// that are read of the transaction or the sale.
    func strayMark(of sale: Int) -> POSLogName? {
        for part in partsBesideLines(of: sale) {
            let isHost = part == 0 || part == sale
            let name = POSLogName(of: tree.nodes[part])
            guard name != .transactionLink else { continue }
            for (number, text) in tree.attributes(of: part) {
                guard let mark = POSLogName(rawValue: number) else { continue }
                if saysOfAll(mark, text, isHost: isHost, isRead: isRead(mark, at: part)) {
                    return mark
                }
            }
            guard !isHost, let mark = name else { continue }
            if mark == .voids { return mark }
            guard tree.nodes[part].childCount == 0,
                Self.marksOfAll.contains(mark) || mark.isOtherState || mark.isOtherFlag
            else { continue }
            let host = tree.nodes[part].parent
            let isBelowHost = host == 0 || host == sale
            let text = text(of: part)
            let isRead = isBelowHost && mark.isFlag && host != control(sale)
            if saysOfAll(mark, text, isHost: isBelowHost, isRead: isRead) { return mark }
        }
        return nil
    }

    private static let marksOfAll: Set<POSLogName> = [
        .voidFlag, .cancelFlag, .deleteFlag, .trainingModeFlag, .suspendFlag, .transactionStatus,
        .action, .typeCode,
    ]

    /// Returns true if an attribute of the transaction or the sale is read.
    private func isRead(_ mark: POSLogName, at part: Int) -> Bool {
        switch POSLogName(of: tree.nodes[part]) {
        case .transaction: mark.isFlag
        case .retailTransaction: mark.isFlag || mark == .transactionStatus
        case .controlTransaction: [.voidFlag, .cancelFlag, .deleteFlag, .action].contains(mark)
        default: false
        }
    }

    private func control(_ sale: Int) -> Int? {
        POSLogName(of: tree.nodes[sale]) == .controlTransaction ? sale : nil
    }

    private func saysOfAll(
        _ mark: POSLogName,
        _ text: ArraySlice<UInt8>,
        isHost: Bool,
        isRead: Bool
    ) -> Bool {
        guard !isRead else { return false }
        switch mark {
        case .trainingModeFlag, .suspendFlag: return XMLTree.flag(text) != false
        case .voidFlag, .cancelFlag, .deleteFlag: return isHost && XMLTree.flag(text) != false
        case .transactionStatus: return isHost ? !isFinished(text) : TillWords.removes(text)
        case .typeCode, .action: return isHost && TillWords.removes(text)
        default:
            if mark.isOtherTraining { return TillWords.saysYes(text) }
            if mark.isOtherVoid { return isHost && TillWords.saysYes(text) }
            return mark.isOtherState && isHost && TillWords.removes(text)
        }
    }

    /// Returns true if the type of the transaction or the sale means that goods are returned.
    func isOfReturn(_ sale: Int) -> Bool {
        for node in [0, sale] {
            if let type = tree.attribute(.typeCode, of: node), TillWords.givesBack(type) {
                return true
            }
            let elements = tree.children(of: node, .typeCode)
            if elements.contains(where: { TillWords.givesBack(text(of: $0)) }) { return true }
        }
        return false
    }

    /// Returns true if a status is one of a closed transaction.
    func isFinished(_ text: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: XMLTree.trimmed(text), as: UTF8.self)
        guard !text.isEmpty, !options.statuses.contains(text) else { return true }
        let folded = text.lowercased()
        return options.statuses.contains { $0.lowercased() == folded }
    }

    /// The elements of the transaction that are in none of its lines and in no other sale.
    func partsBesideLines(of sale: Int) -> [Int] {
        var parts: [Int] = []
        var part = 0
        while part < tree.nodes[0].end {
            let name = POSLogName(of: tree.nodes[part])
            let isOtherSale = name == .retailTransaction && part != sale
            guard name != .lineItem, name != .storedValueTransaction, !isOtherSale else {
                part = tree.nodes[part].end
                continue
            }
            parts.append(part)
            // The values of a link are about another receipt.
            part = name == .transactionLink ? tree.nodes[part].end : part + 1
        }
        return parts
    }

    /// The reason of a link to another receipt, in any of the forms in which tills write it.
    func reason(ofLink link: Int) -> TillWords.Reason {
        let names: [POSLogName] = [.reasonCode, .typeCode, .reason]
        var texts = names.compactMap { tree.attribute($0, of: link) }
        for name in names {
            texts += tree.children(of: link, name).compactMap { try? tree.value(of: $0) }
        }
        let reasons = texts.map(TillWords.reason)
        for reason in [TillWords.Reason.voids, .unclear, .reverses]
        where reasons.contains(reason) {
            return reason
        }
        return .other
    }
}
