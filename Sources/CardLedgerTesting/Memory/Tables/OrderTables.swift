import CardCore
import CardLedger

/// Orders, their segments, releases and answers.
struct OrderTables: Hashable, Sendable {
    /// By number.
    var orders: [OrderID: OrderRecord] = [:]
    /// In the order in which they were recorded.
    var formats: [RecordedFormat] = []
    /// Numbers by position, by the number of their order.
    var importedNumbers: [OrderID: [Int: Serial]] = [:]
    /// By the number of their order, ascending by their first positions.
    var segments: [OrderID: [SegmentRecord]] = [:]
    /// When segments were made, by the number of their order and their first position.
    var segmentTimes: [OrderID: [Int: Instant]] = [:]
    /// Publications that are not yet in their final places; ascending by number.
    var publications: [Publication] = []
    /// In the order in which they were recorded.
    var answers: [RecordedAnswer] = []
    /// By the number of their order.
    var shredCertificates: [OrderID: String] = [:]
}

extension OrderTables {
    /// Stores the formats that nothing had before.
    mutating func record(_ formats: [RecordedFormat]) {
        for format in formats where !self.formats.contains(format) { self.formats.append(format) }
    }

    /// Every order, oldest first.
    var all: [OrderRecord] { orders.values.sorted { $0.id < $1.id } }

    func order(requestID: String) -> OrderRecord? {
        orders.values.first { $0.request.requestID == requestID }
    }

    /// The released orders of the product of which calls pull the cards, oldest first.
    func openPullOrders(ofProduct id: ProductID) -> [OrderRecord] {
        all.filter { $0.request.isPulled && $0.state == .released && $0.request.product == id }
    }

    func answers(ofOrder id: OrderID) -> [RecordedAnswer] {
        answers.filter { $0.answer.order == id }
    }

    /// The positions that answers cover, ascending and disjoint.
    func coverage(ofOrder id: OrderID) -> [ClosedRange<Int>] {
        answers(ofOrder: id).flatMap(\.answer.coverage.ranges)
            .sorted { $0.lowerBound < $1.lowerBound }
    }

    /// The numbers of an order in the order of their positions.
    func importedNumbers(ofOrder id: OrderID) -> [Serial] {
        importedNumbers[id, default: [:]].sorted { $0.key < $1.key }.map(\.value)
    }
}
