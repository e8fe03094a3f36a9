import CardCore
import CardTestSupport
import Foundation

/// The formats in which a day can be written.
enum DayFormat: String, CaseIterable, Sendable {
    case poslog, rtlog, fixedWidth, columns, wpubon, square, shopify

    var abilities: DayAbilities {
        var all = DayAbilities()
        switch self {
        case .poslog: break
        case .rtlog:
            all.hasLoads = false
            all.hasLinks = false
        case .fixedWidth:
            all.hasPostVoids = false
            all.hasPaymentPostVoids = false
            all.hasLinks = false
            all.hasUnrealReceipts = false
        case .columns:
            all.hasPostVoids = false
            all.hasPaymentPostVoids = false
            all.hasLinks = false
            all.hasEarlyVoids = false
        case .wpubon:
            all.hasLoads = false
            all.hasPostVoids = false
            all.hasPaymentPostVoids = false
            all.hasEarlyVoids = false
            all.hasLinks = false
            all.hasUnrealReceipts = false
        case .square, .shopify:
            all = DayAbilities(
                hasLoads: false,
                hasPayments: false,
                hasRefunds: false,
                hasPaymentPostVoids: false,
                hasReturns: self == .square,
                hasPostVoids: false,
                hasEarlyVoids: false,
                hasLinks: false
            )
        }
        return all
    }
}

/// Writes receipts as a till of the format writes them.
struct DayText {
    private let format: DayFormat
    /// The number of the first line of a receipt.
    private let firstLine: Int

    init(_ format: DayFormat, firstLine: Int = 1) {
        self.format = format
        self.firstLine = firstLine
    }

    func text(_ receipts: [HonestDay.Receipt], _ random: inout SeededRandom) -> String {
        switch format {
        case .poslog: poslog(receipts, &random)
        case .rtlog: rtlog(receipts, &random)
        case .fixedWidth: fixedWidth(receipts)
        case .columns: columns(receipts, &random)
        case .wpubon: wpubon(receipts, &random)
        case .square: square(receipts, &random)
        case .shopify: shopify(receipts, &random)
        }
    }

    /// The lines of a receipt as a till writes them one after another: each line, and its void.
    private struct Written {
        var line: HonestDay.Line
        /// True if this is the extra line of a void.
        var takesBack = false
        /// True if the line itself is marked as removed.
        var isMarked = false
        /// The place of the line that this one names, from 1.
        var link: Int?
    }

    private func written(_ receipt: HonestDay.Receipt) -> [Written] {
        var lines: [Written] = []
        for line in receipt.lines {
            switch line.void {
            case nil: lines.append(Written(line: line))
            case .mark: lines.append(Written(line: line, isMarked: true))
            case .lineAfter:
                lines += [Written(line: line), Written(line: line, takesBack: true)]
            case .lineBefore:
                lines += [Written(line: line, takesBack: true), Written(line: line)]
            case .link:
                lines.append(Written(line: line))
                lines.append(Written(line: line, takesBack: true, link: lines.count))
            }
        }
        return lines
    }
}

// POSLog.
extension DayText {
    private func poslog(
        _ receipts: [HonestDay.Receipt],
        _ random: inout SeededRandom
    ) -> String {
        let all = receipts.map { poslog($0, &random) }
        return "<POSLog xmlns=\"\(POSLog.namespace)\">\(all.joined())</POSLog>"
    }

    private func poslog(_ receipt: HonestDay.Receipt, _ random: inout SeededRandom) -> String {
        var (number, marks, state, link) = (receipt.number, "", "", "")
        var lines = poslogLines(receipt, &random)
        switch receipt.state {
        case .closed: break
        case .training: marks = "TrainingModeFlag=\"true\""
        case .cancelled: state = "TransactionStatus=\"Suspended\""
        case .postVoid(let earlier):
            if random.uniform(below: 2) == 0 { lines = "" }
            if random.uniform(below: 2) == 0 {
                (number, state) = (earlier, "TransactionStatus=\"PostVoided\"")
            } else {
                link =
                    "<TransactionLink ReasonCode=\"Voided\"><SequenceNumber>\(earlier)"
                    + "</SequenceNumber></TransactionLink>"
            }
        }
        let head = POSLog.head.replacing("<SequenceNumber>7<", with: "<SequenceNumber>\(number)<")
        return "<Transaction \(marks)>\(head)<RetailTransaction \(state)>"
            + "<LineItem><SequenceNumber>90</SequenceNumber><Sale><ItemID>77</ItemID></Sale></LineItem>"
            + lines + "<LineItem><SequenceNumber>91</SequenceNumber><Tender TenderType=\"Cash\">"
            + "<Amount>9.00</Amount></Tender></LineItem>\(link)</RetailTransaction></Transaction>"
    }

    private func poslogLines(
        _ receipt: HonestDay.Receipt,
        _ random: inout SeededRandom
    ) -> String {
        let spelling = random.uniform(below: 3)
        var lines = ""
        for (index, written) in written(receipt).enumerated() {
            if spelling == 2, written.line.discount > 0, random.uniform(below: 2) == 0 {
                // A discount is a line of its own, or a part of the article's.
                lines +=
                    "<LineItem><SequenceNumber>\(index + 50)</SequenceNumber><Discount><Amount>"
                    + "\(written.line.discount).00</Amount></Discount></LineItem>"
            }
            let flag = ["VoidFlag", "CancelFlag", "DeleteFlag"][random.uniform(below: 3)]
            let isFlagged = written.isMarked || written.takesBack && written.link == nil
            var body = poslogBody(written.line, spelling, isNegative: written.takesBack)
            if let link = written.link {
                let voids = "<Voids><ItemLink>\(link)</ItemLink></Voids>"
                body = random.uniform(below: 2) == 0 ? voids : voids + body
            }
            lines +=
                "<LineItem \(isFlagged ? "\(flag)=\"true\"" : "")><SequenceNumber>\(index + 1)"
                + "</SequenceNumber>\(body)</LineItem>"
        }
        return lines
    }

    private func poslogBody(_ line: HonestDay.Line, _ spelling: Int, isNegative: Bool) -> String {
        let amount = "\(isNegative ? "-" : "")\(line.amount).00"
        switch line.kind {
        case .sale: return poslogSale(line, amount, spelling: spelling, isNegative: isNegative)
        case .giveBack:
            let sale = POSLog.sold(line.card.text, amount)
            return spelling == 0
                ? "<Return>\(sale)</Return>"
                : "<StoredValueFundSale Action=\"Refund\"><Instrument><SerialNumber>\(line.card)"
                    + "</SerialNumber></Instrument></StoredValueFundSale>"
        case .load:
            return spelling == 0 && !isNegative
                ? "<TenderChange><Amount>\(amount)</Amount><GiftCard><CardNumber>\(line.card)"
                    + "</CardNumber></GiftCard></TenderChange>"
                : "<StoredValueFundSale Action=\"Recharge\"><Instrument><SerialNumber>\(line.card)"
                    + "</SerialNumber><FaceValueAmount>\(amount)</FaceValueAmount></Instrument>"
                    + "</StoredValueFundSale>"
        case .refund:
            let (type, sign) = spelling == 0 ? ("TypeCode=\"Refund\"", "") : ("", "-")
            return "<Tender TenderType=\"GiftCard\" \(type)><Amount>\(sign)\(amount)</Amount>"
                + "<GiftCard><CardNumber>\(line.card)</CardNumber></GiftCard></Tender>"
        case .payment:
            return spelling == 0
                ? "<Tender TenderType=\"Voucher\"><Amount>\(amount)</Amount><Voucher><SerialNumber>"
                    + "\(line.card)</SerialNumber></Voucher></Tender>"
                : "<Tender TenderType=\"GiftCard\"><Amount>\(amount)</Amount><GiftCard><CardNumber>"
                    + "\(line.card)</CardNumber></GiftCard></Tender>"
        }
    }

    private func poslogSale(
        _ line: HonestDay.Line,
        _ amount: String,
        spelling: Int,
        isNegative: Bool
    ) -> String {
        let card = line.card
        let paid =
            "<ExtendedAmount>\(line.amount - line.discount).00</ExtendedAmount><RetailPriceModifier>"
            + "<Amount Action=\"Subtract\">\(line.discount).00</Amount></RetailPriceModifier>"
        return switch spelling {
        case 0: POSLog.sold(card.text, amount)
        case 1:
            "<StoredValueFundSale><Instrument><SerialNumber>\(card)</SerialNumber>"
                + "<FaceValueAmount>\(amount)</FaceValueAmount></Instrument></StoredValueFundSale>"
        default:
            "<SaleForPickup><POSIdentity><POSItemID>1</POSItemID></POSIdentity><SerialNumber>"
                + "\(card)</SerialNumber><Quantity>\(isNegative ? -1 : 1)</Quantity>"
                + (line.discount > 0 ? paid : "") + "</SaleForPickup>"
        }
    }
}

// RTLOG.
extension DayText {
    private func rtlog(_ receipts: [HonestDay.Receipt], _ random: inout SeededRandom) -> String {
        var body: [String] = []
        for receipt in receipts {
            var (type, link) = ("SALE", "")
            var records = written(receipt).compactMap(rtlogRecord)
            for line in receipt.lines where line.discount > 0 {
                records.append("IDISC|PROMO|\(line.discount)")
            }
            switch receipt.state {
            case .closed:
                let kind = receipt.lines.first?.kind
                if kind == .giveBack || kind == .refund { type = "RETURN" }
            case .training: type = "TRAIN"
            case .cancelled: type = "VOID"
            case .postVoid(let earlier):
                (type, link) = ("PVOID", "|\(earlier)|2")
                if random.uniform(below: 2) == 0 { records = [] }
            }
            // A void without items has room for as many cards as it has records, and two.
            let rest = ["TITEM|S|ITEM|4006381333931|2", "TTEND|CASH|9"]
            let cash = Self.cash(of: receipt)
            if type == "PVOID" || random.uniform(below: 2) == 0 {
                records += rest
            } else if receipt.state.isClosed, cash.sum != "0.00",
                receipt.lines.allSatisfy({ [.sale, .giveBack].contains($0.kind) })
            {
                records.append("TTEND|CASH|\(cash.sign == "-" ? "-" : "")\(cash.sum)")
            }
            body.append("THEAD|\(receipt.number)|2|1|20261120120000|\(type)|Y\(link)")
            body += records + ["TTAIL|\(records.count)"]
        }
        let all = ["FHEAD|SIMT|s1|20261120|20261120233000"] + body + ["FTAIL|\(body.count)"]
        return all.enumerated().map { place, record in
            let mark = record.firstIndex(of: "|") ?? record.endIndex
            return "\(record[..<mark])|\(place + 1)\(record[mark...])\n"
        }.joined()
    }

    private func rtlogRecord(_ written: Written) -> String? {
        let line = written.line
        let sign = written.takesBack || line.kind == .refund ? "-" : ""
        guard line.kind == .payment || line.kind == .refund else {
            let status =
                line.kind == .giveBack ? "R" : written.takesBack || written.isMarked ? "V" : "S"
            return "TITEM|\(status)|GCN|\(line.card)|\(sign)1"
        }
        return written.isMarked ? nil : "TTEND|VOUCH|\(sign)\(line.amount)|\(line.card)"
    }
}

// Fixed columns.
extension DayText {
    private func fixedWidth(_ receipts: [HonestDay.Receipt]) -> String {
        var records: [String] = []
        for receipt in receipts {
            for (index, written) in written(receipt).enumerated() {
                records.append(fixedRecord(receipt.number, sequence: index + firstLine, written))
            }
        }
        let count = String(repeating: "0", count: 6 - "\(records.count)".count) + "\(records.count)"
        return (records + ["EN 010102000017000000261120233000999900010011201NOK\(count)\r\n"])
            .joined()
    }

    private func fixedRecord(_ receipt: Int, sequence: Int, _ written: Written) -> String {
        let pad = { (number: Int, count: Int) in
            String(repeating: "0", count: count - "\(number)".count) + "\(number)"
        }
        let line = written.line
        let flag = written.isMarked || written.takesBack ? "1" : "0"
        let isBack = written.takesBack || line.kind == .giveBack || line.kind == .refund
        let sign = isBack ? "-" : " "
        let serial = line.card.text.padding(toLength: 20, withPad: " ", startingAt: 0)
        let value = "\(serial)\(pad(line.amount * 100, 8))\(sign)"
        let (type, body) =
            switch line.kind {
            case .sale, .giveBack: ("GC", "GC\(value)")
            case .load: ("GL", "  \(value)")
            case .payment, .refund: ("GP", "  \(value)")
            }
        return "\(type) 010102000017000000261120120000\(pad(receipt, 4))\(flag)\(pad(sequence, 3))"
            + "00" + "11201NOK\(body)\r\n"
    }
}

// Delimited files.
extension DayText {
    private func columns(_ receipts: [HonestDay.Receipt], _ random: inout SeededRandom) -> String {
        var rows = ["Store,Register,Receipt,Line,Time,Event,Card number,Quantity,Price,Currency"]
        for receipt in receipts {
            if case .cancelled = receipt.state { continue }
            for (index, written) in written(receipt).enumerated() where !written.isMarked {
                var isTraining = false
                if case .training = receipt.state { isTraining = true }
                rows.append(
                    columnRow(
                        receipt.number,
                        number: index + firstLine,
                        written,
                        isTraining: isTraining,
                        spelling: random.uniform(below: 3)
                    )
                )
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private func columnRow(
        _ receipt: Int,
        number: Int,
        _ written: Written,
        isTraining: Bool,
        spelling: Int
    ) -> String {
        let line = written.line
        let own =
            switch line.kind {
            case .sale: "Sale"
            case .load: "Top up"
            case .payment, .refund: "Redeem"
            case .giveBack: "Return"
            }
        let paid = "\(line.amount - line.discount).00"
        var (type, quantity, price) = (isTraining ? "Training" : own, "1", paid)
        if line.kind == .refund {
            if spelling == 0 { quantity = "-1" } else { price = "-\(price)" }
        } else if written.takesBack {
            switch spelling {
            case 0: quantity = "-1"
            case 1: price = "-\(price)"
            default: type = "Void"
            }
        }
        return
            "s1,1,\(receipt),\(number),2026-11-20T12:00:00+01:00,\(type),\(line.card),\(quantity),"
            + "\(price),NOK"
    }
}

// WPUBON, as XML or flat.
extension DayText {
    private func wpubon(_ receipts: [HonestDay.Receipt], _ random: inout SeededRandom) -> String {
        let all = receipts.map { receipt in
            var text = WPUBONText(number: receipt.number)
            for written in written(receipt) where !written.isMarked {
                let line = written.line
                let isBack = written.takesBack || line.kind == .giveBack || line.kind == .refund
                switch line.kind {
                case .payment, .refund:
                    if text.items.isEmpty { text.items.append((isBack ? "+" : "-", "", "2")) }
                    text.payments.append((isBack ? "-" : "+", "\(line.amount).00", line.card.text))
                default: text.items.append((isBack ? "+" : "-", line.card.text, "1"))
                }
            }
            if text.payments.isEmpty { text.payments.append(Self.cash(of: receipt)) }
            return text
        }
        return random.uniform(below: 2) == 0 ? WPUBONText.xml(all) : WPUBONText.flat(all)
    }
}

extension DayText {
    /// The money of a receipt without payments by card: the sold goods less the returned ones.
    private static func cash(
        of receipt: HonestDay.Receipt
    ) -> (sign: String, sum: String, card: String) {
        let sums = receipt.lines.filter { $0.void == nil }.map { line in
            line.kind == .giveBack ? -line.amount : line.amount - line.discount
        }
        let sum = sums.reduce(0, +)
        return (sum < 0 ? "-" : "+", "\(abs(sum)).00", "")
    }
}

// Square, in whose notes the cashier types the number.
extension DayText {
    private func square(_ receipts: [HonestDay.Receipt], _ random: inout SeededRandom) -> String {
        var rows = [
            "Date,Time,Time Zone,Item,Qty,Price Point Name,SKU,Gross Sales,Transaction ID,Device Name,"
                + "Event Type,Location,Notes"
        ]
        for receipt in receipts {
            guard receipt.state.isClosed else { continue }
            for written in written(receipt) where !written.isMarked {
                let isBack = written.takesBack || written.line.kind == .giveBack
                let amount = "$\(written.line.amount).00"
                let gross =
                    isBack ? random.uniform(below: 2) == 0 ? "-\(amount)" : "(\(amount))" : amount
                rows.append(
                    "2026-11-20,12:00:00,Eastern Time (US & Canada),eGift Card,"
                        + "\(isBack ? "-" : "")1.0,Regular,,\(gross),tx\(receipt.number),Till 1,"
                        + "\(isBack ? "Refund" : "Payment"),Main Street,for Ann \(written.line.card)"
                )
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }
}

// Shopify, with an app that writes the number into the order.
extension DayText {
    private func shopify(_ receipts: [HonestDay.Receipt], _ random: inout SeededRandom) -> String {
        var rows = [
            "Name,Financial Status,Paid at,Currency,Created at,Lineitem quantity,Lineitem name,"
                + "Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,Refunded Amount,"
                + "Location,Id,Tags"
        ]
        for receipt in receipts {
            var (status, cancelled) = ("paid", "")
            if !receipt.state.isClosed {
                switch random.uniform(below: 3) {
                case 0: status = "pending"
                case 1: status = "voided"
                default: cancelled = "2026-11-20 13:00:00 +0100"
                }
            }
            for (index, line) in receipt.lines.enumerated() where line.void == nil {
                rows.append(
                    "#\(receipt.number)-\(index),\(status),,NOK,2026-11-20 12:00:00 +0100,1,"
                        + "Gift Card,\(line.amount - line.discount).00,,,Gift card: \(line.card),"
                        + "\(cancelled),0.00,,,"
                )
                rows.append(
                    "#\(receipt.number)-\(index),,,,2026-11-20 12:00:00 +0100,1,Mug,9.00,,,,,,,,"
                )
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }
}
