import CardCore
import CardSales
import CardTestSupport
import CardText
import Foundation
import Testing

/// Random correct days of shops whose exports have no card numbers: the counted sales are the
/// account of the day.
@Suite struct CountedDayTests {
    @Test(arguments: CountedDay.Shop.allCases)
    func countsTheSalesOfADayAsItsAccountDoes(_ shop: CountedDay.Shop) throws {
        let (count, first) = (HonestDayTests.dayCount, HonestDayTests.seed)
        print("counted days: \(shop), \(count) days from seed \(first)")
        let template = try SaleTemplate(
            yaml: Array(try POSLog.template("\(shop.rawValue).yaml").utf8),
            file: "\(shop.rawValue).yaml"
        )
        let options = try #require(template.format.columns)
        let context = saleContext { context in
            context.currency = template.currency
            context.store = template.store
        }
        for number in 0..<count {
            let seed = first &+ UInt64(number)
            var random = SeededRandom(seed: seed)
            let day = CountedDay(&random, shop)
            let reading = FormatReading.of(
                day.text.utf8,
                ColumnSaleReader(options, context) { _ in .utc }
            )
            var sums: [String: CountedDay.Sum] = [:]
            for sale in reading.counted {
                sums[sale.item, default: CountedDay.Sum()].add(sale.quantity, sale.amountMinor)
            }
            let note: Comment = "\(shop), seed \(seed): \(reading.codes)\n\(day.text)"
            #expect(reading.refusal == nil && reading.messages.isEmpty, note)
            #expect(sums == day.account && reading.codes.count == day.doubtful, note)
            #expect(reading.ignored.count == day.skipped, note)
        }
    }
}

/// One correct day of such a shop: its export, and the sold articles.
struct CountedDay {
    enum Shop: String, CaseIterable, Sendable {
        case shopify = "shopify-orders"
        case square = "square-items"
    }

    struct Sum: Hashable {
        var cards: Int64 = 0
        var paidMinor: Int64 = 0

        mutating func add(_ cards: Int64, _ paidMinor: Int64) {
            self.cards += cards
            self.paidMinor += paidMinor
        }
    }

    private(set) var account: [String: Sum] = [:]
    /// Rows of which the export does not name the returned article.
    private(set) var doubtful = 0
    private(set) var skipped = 0
    private var rows: [String] = []

    var text: String { rows.joined(separator: "\n") + "\n" }

    init(_ random: inout SeededRandom, _ shop: Shop) {
        switch shop {
        case .shopify:
            rows = [
                "Name,Financial Status,Paid at,Currency,Created at,Lineitem quantity,Lineitem name,"
                    + "Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,"
                    + "Refunded Amount,Location,Id,Tags,Lineitem discount"
            ]
            for order in 1...(2 + random.uniform(below: 8)) { shopify(order, &random) }
        case .square:
            rows = [
                "Date,Time,Time Zone,Item,Qty,Price Point Name,SKU,Gross Sales,Transaction ID,"
                    + "Device Name,Event Type,Location,Discounts"
            ]
            for sale in 1...(2 + random.uniform(below: 8)) { square(sale, &random) }
        }
    }

    private static func money(_ minor: Int64) -> String {
        let cents = minor % 100
        return "\(minor / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    private enum Fate { case sold, skipped, doubtful }

    private mutating func shopify(_ order: Int, _ random: inout SeededRandom) {
        var (status, cancelled, refunded, fate) = ("paid", "", "0.00", Fate.sold)
        switch random.uniform(below: 8) {
        case 0:
            status =
                ["pending", "authorized", "partially_paid", "unpaid"][random.uniform(below: 4)]
            fate = .skipped
        case 1: (status, fate) = (["voided", "expired"][random.uniform(below: 2)], .skipped)
        case 2: (cancelled, fate) = ("2026-11-20 13:00:00 +0100", .skipped)
        case 3:
            status = ["refunded", "partially_refunded"][random.uniform(below: 2)]
            fate = .doubtful
        case 4: (refunded, fate) = ("12.50", .doubtful)
        default: break
        }
        for line in 0...random.uniform(below: 3) {
            let isCard = random.uniform(below: 3) > 0
            let quantity = Int64(1 + random.uniform(below: 3))
            let price = Int64(1 + random.uniform(below: 100_000))
            let name = isCard ? "Gift Card - \(1 + random.uniform(below: 2))" : "Mug"
            let head = line == 0 ? "\(status),,NOK" : ",,"
            let isReduced = random.uniform(below: 3) == 0
            let discount =
                isReduced ? Int64(random.uniform(below: Int(price * quantity))) : 0
            let off = Self.money(discount)
            let first = "\(cancelled),\(refunded),,\(5000 + order),,\(off)"
            let tail = line == 0 ? first : ",,,,,\(off)"
            rows.append(
                "#\(order),\(head),2026-11-20 12:00:00 +0100,\(quantity),\(name),"
                    + "\(Self.money(price)),,,,\(tail)"
            )
            take(isCard ? fate : .skipped, name, cards: quantity, paid: price * quantity - discount)
        }
    }

    private mutating func square(_ sale: Int, _ random: inout SeededRandom) {
        let isRefund = random.uniform(below: 4) == 0
        for _ in 0...random.uniform(below: 3) {
            let isCard = random.uniform(below: 3) > 0
            let name =
                isCard ? ["eGift Card", "Gift card 500"][random.uniform(below: 2)] : "Coffee"
            let quantity = Int64(1 + random.uniform(below: 3))
            let paid = Int64(1 + random.uniform(below: 100_000)) * quantity
            let isReduced = random.uniform(below: 3) == 0
            let discount = isReduced ? Int64(random.uniform(below: Int(paid))) : 0
            let text = "$\(Self.money(paid))"
            let gross =
                isRefund
                ? random.uniform(below: 2) == 0 ? "-\(text)" : "(\(text))"
                : random.uniform(below: 4) == 0 ? "\"\(text) \"" : text
            rows.append(
                "2026-11-20,12:00:00,Eastern Time (US & Canada),\(name),"
                    + "\(isRefund ? "-" : "")\(quantity).0,Regular,,\(gross),tx\(sale),Till 1,"
                    + "\(isRefund ? "Refund" : "Payment"),Main Street,"
                    + "\(isRefund ? "" : "-")$\(Self.money(discount))"
            )
            take(
                isCard ? .sold : .skipped,
                name,
                cards: isRefund ? -quantity : quantity,
                paid: isRefund ? discount - paid : paid - discount
            )
        }
    }

    private mutating func take(_ fate: Fate, _ name: String, cards: Int64, paid: Int64) {
        switch fate {
        case .sold: account[name, default: Sum()].add(cards, paid)
        case .skipped: skipped += 1
        case .doubtful: doubtful += 1
        }
    }
}
