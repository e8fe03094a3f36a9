import CardCore
import CardSales
import CardTestSupport
import CardText
import Foundation
import Testing

/// Random correct days in each format: the money read of them is the money of their account.
@Suite struct HonestDayTests {
    /// The number of days for each format; `make test-days` asks for 2,000.
    static let dayCount =
        ProcessInfo.processInfo.environment["MINTRUN_DAYS"].flatMap { Int($0) } ?? 40
    static let seed =
        ProcessInfo.processInfo.environment["MINTRUN_SEED"].flatMap { UInt64($0) } ?? 45

    @Test(arguments: DayFormat.allCases) func readsTheMoneyOfADayAsItsAccountDoes(
        _ format: DayFormat
    ) throws {
        print("honest days: \(format), \(Self.dayCount) days from seed \(Self.seed)")
        let reader = try DayReader(format)
        for number in 0..<Self.dayCount {
            let seed = Self.seed &+ UInt64(number)
            var random = SeededRandom(seed: seed)
            let day = HonestDay(&random, format.abilities)
            var shop = HonestTill()
            // A day may be in two files.
            let cut = random.uniform(below: day.receipts.count + 1)
            let parts = [day.receipts[..<cut], day.receipts[cut...]]
            var texts: [String] = []
            for part in parts where !part.isEmpty {
                let text = DayText(format).text(Array(part), &random)
                texts.append(text)
                shop.take(reader.read(text, shop))
            }
            let note: Comment = "\(format), seed \(seed): \(shop.problems)\n\(texts)"
            #expect(shop.problems.isEmpty && shop.balances == day.account, note)
        }
    }
}

extension HonestDayTests {
    /// The till sends its receipts again, and their lines have other numbers.
    @Test(arguments: [DayFormat.fixedWidth, .columns, .square, .shopify])
    func changesNoMoneyForRepeatedReceipts(_ format: DayFormat) throws {
        print("days that come again: \(format), \(Self.dayCount) days from seed \(Self.seed)")
        let reader = try DayReader(format)
        for number in 0..<Self.dayCount {
            let seed = Self.seed &+ UInt64(number)
            var random = SeededRandom(seed: seed)
            var abilities = format.abilities
            // A cancelled order about a card that another order sold is for a person.
            if format == .shopify { abilities.hasUnrealReceipts = false }
            let day = HonestDay(&random, abilities)
            guard !day.receipts.isEmpty else { continue }
            var shop = HonestTill()
            let cut = 1 + random.uniform(below: day.receipts.count)
            var texts: [String] = []
            for part in [day.receipts[..<cut], day.receipts[...]] {
                let firstLine = texts.isEmpty ? 1 : random.uniform(below: 4)
                let text = DayText(format, firstLine: firstLine).text(Array(part), &random)
                texts.append(text)
                shop.take(reader.read(text, shop))
            }
            let note: Comment = "\(format), seed \(seed): \(shop.problems)\n\(texts)"
            #expect(shop.problems.isEmpty && shop.balances == day.account, note)
        }
    }

    /// A receipt is voided twice, and its card is sold between the two.
    @Test(arguments: [DayFormat.poslog, .rtlog]) func leavesTheSecondVoidOfAnOldSaleToAPerson(
        _ format: DayFormat
    ) throws {
        let reader = try DayReader(format)
        let line = HonestDay.Line(kind: .sale, card: "NC0001")
        let day = [
            HonestDay.Receipt(number: 1, lines: [line]),
            HonestDay.Receipt(number: 2, state: .postVoid(of: 1), lines: [line]),
            HonestDay.Receipt(number: 3, lines: [line]),
            HonestDay.Receipt(number: 4, state: .postVoid(of: 1), lines: [line]),
        ]
        for number in 0..<20 {
            let seed = Self.seed &+ UInt64(number)
            var random = SeededRandom(seed: seed)
            var shop = HonestTill()
            for part in [day[0...1], day[2...2], day[3...3]] {
                shop.take(reader.read(DayText(format).text(Array(part), &random), shop))
            }
            let note: Comment = "\(format), seed \(seed): \(shop.problems)"
            // A void with the number of the receipt itself is the earlier one.
            #expect(shop.problems.allSatisfy { $0 == RowCode.voidUnmatched.rawValue }, note)
            #expect(shop.problems.count <= 1 && shop.balances == ["NC0001": 500], note)
        }
    }
}

/// The effect of rows on cards, in the plainest form.
struct HonestTill {
    private(set) var balances: [Serial: Int] = [:]
    private(set) var problems: [String] = []
    private var moved: Set<Serial> = []
    private var redeemed: [Serial: Int] = [:]
    /// The amounts paid for cards, if their rows contain them.
    private var prices: [Serial: Int64] = [:]
    /// By which row a card was sold.
    private var sales: [Serial: MessageID] = [:]
    private(set) var posted: [PostedLine] = []

    mutating func take(_ reading: FormatReading) {
        if let refusal = reading.refusal { problems.append("the file: \(refusal.rawValue)") }
        for row in reading.rows {
            switch row.content {
            case .failure(let rejection): problems.append("\(rejection.code.rawValue)")
            case .success(let message): take(message)
            }
        }
    }

    /// The lines that earlier files counted, and their state.
    var counted: [CountedLine] {
        posted.map { line in
            let isInEffect = line.operation != .activate || sales[line.card] == line.id
            return CountedLine(line, file: "earlier", isInEffect: isInEffect)
        }
    }

    private mutating func take(_ message: Message) {
        if let known = posted.first(where: { $0.id == message.id }) {
            let isSame =
                known.operation == message.operation && known.card == message.card
                && known.amountMinor == message.amountMinor
            if !isSame { problems.append(RowCode.conflict.rawValue) }
            return
        }
        let amount = Int((message.amountMinor ?? 0) / 100), card = message.card
        switch (message.operation, message.phase) {
        case (.activate, .final):
            if balances[card] != nil { problems.append("\(card) is sold twice") }
            balances[card] = HonestDay.face
            sales[card] = message.id
            let price = message.meta["price"] ?? message.meta["receiptPrice"]
            prices[card] = price.flatMap { Money(text: $0)?.amountMinor }
        case (.deactivate, .final):
            // The void of a reversed sale is not about a later one.
            let isEarlier = posted.contains {
                $0.id == message.originalID && $0.operation == .activate && $0.card == card
            }
            guard !isEarlier || sales[card] == message.originalID else {
                return problems.append(RowCode.voidUnmatched.rawValue)
            }
            let whole = min(prices[card] ?? .max, Int64(HonestDay.face) * 100)
            if let paid = message.paidBack, paid.amountMinor < whole {
                problems.append(RowCode.partRefund.rawValue)
            }
            if balances[card] != HonestDay.face || moved.contains(card) {
                problems.append("\(card) cannot come back")
            }
            balances[card] = nil
            sales[card] = nil
        case (.load, .final):
            balances[card, default: 0] += amount
            moved.insert(card)
        case (.redeem, .final):
            balances[card, default: 0] -= amount
            redeemed[card, default: 0] += amount
            moved.insert(card)
        case (.refund, .final):
            if amount <= 0 || redeemed[card, default: 0] < amount {
                problems.append("\(card) gets more than it paid")
            }
            balances[card, default: 0] += amount
            redeemed[card, default: 0] -= amount
        default: problems.append("\(message.operation) \(message.phase)")
        }
        posted.append(
            PostedLine(
                id: message.id,
                operation: message.operation,
                card: card,
                amountMinor: message.amountMinor,
                currency: message.currency
            )
        )
    }
}

/// A reader of a format, by the template of this program.
struct DayReader {
    private let format: DayFormat
    private let rtlog: RTLogOptions
    private let columns: ColumnOptions
    private var fixed: FixedWidthOptions
    private let wpubon: WPUBONOptions

    init(_ format: DayFormat) throws {
        self.format = format
        rtlog = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        var receipts = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        receipts.sign = .minusIsSale
        wpubon = receipts
        fixed = try POSLog.options(of: "tlog-sap.yaml") { try FixedWidthOptions(reading: &$0) }
        var load = try #require(fixed.records["GP"])
        load.kind = .row(.load)
        fixed.records["GL"] = load
        columns = try #require(try Self.template(of: format).format.columns)
    }

    /// The template of this program; for shops whose exports have no card numbers, with a place for
    /// one anyway.
    static func template(of format: DayFormat) throws -> SaleTemplate {
        var (name, locator) = ("generic-columns", "locator: none")
        switch format {
        case .square:
            name = "square-items"
            locator =
                "locator: {column: Notes, pattern: \"NC####\"}\n"
                + "key: [store, receipt, item, variant, sku, card]"
        case .shopify:
            name = "shopify-orders"
            locator =
                "locator: {column: Note Attributes, attribute: Gift card, separator: \",\"}\n"
                + "key: [receipt, sku, card]"
        default: break
        }
        let text = try POSLog.template("\(name).yaml").replacing("locator: none", with: locator)
        return try SaleTemplate(yaml: Array(text.utf8), file: "\(name).yaml")
    }

    /// Reads a file after those that the till has read.
    func read(_ text: String, _ till: HonestTill) -> FormatReading {
        let (posted, sold) = (till.posted, Set(till.balances.keys))
        let isInColumns = [.fixedWidth, .columns, .square, .shopify].contains(format)
        let context = saleContext { context in
            context.currency = Currency("NOK")
            context.store = "online"
            context.knowledge = SaleKnowledge(
                isCard: { $0.text.hasPrefix("NC") },
                isActive: { sold.contains($0) },
                posted: { key in posted.filter { $0.id.text.hasPrefix(key + ":") } }
            )
            if isInColumns { context.knowledge = context.knowledge.counting(till.counted) }
        }
        let bytes = text.utf8
        switch format {
        case .poslog:
            var options = POSLogOptions()
            options.items = ["1"]
            return .of(bytes, POSLogReader(options: options, context: context))
        case .rtlog: return .of(bytes, RTLogReader(options: rtlog, context: context))
        case .fixedWidth: return .of(bytes, FixedWidthReader(options: fixed, context: context))
        case .columns, .square, .shopify:
            return .of(bytes, ColumnSaleReader(columns, context) { _ in .utc })
        case .wpubon: return .of(bytes, WPUBONReader(options: wpubon, context: context))
        }
    }
}
