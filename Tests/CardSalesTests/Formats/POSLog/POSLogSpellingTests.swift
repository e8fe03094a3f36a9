import CardCore
import CardSales
import CardText
import Testing

/// POSLogs as tills write them: values of several types, other roots, wrong declarations.
@Suite struct POSLogSpellingTests {
    private static func withItems(_ options: inout POSLogOptions) { options.items = ["703"] }

    /// A reader for a workspace whose cards begin with NC.
    private static func read(
        _ text: String,
        _ change: (inout POSLogOptions) -> Void = withItems
    ) -> FormatReading {
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(
                isCard: { $0.text.hasPrefix("NC") },
                posted: { _ in [] }
            )
        }
        return FormatReading.of(text.utf8, POSLog.reader(change, context: context))
    }

    private static func serials(_ numbers: (String, String)...) -> String {
        numbers.map { type, number in
            type.isEmpty
                ? "<SerialNumber>\(number)</SerialNumber>"
                : "<SerialNumber Type='\(type)'>\(number)</SerialNumber>"
        }.joined()
    }

    private static func article(_ body: String, _ name: String = "Sale") -> String {
        POSLog.line("<\(name)><ItemID>703</ItemID>\(body)</\(name)>")
    }

    // MARK: Items

    @Test(
        "an article is on the list by its number or by the code that was scanned",
        arguments: [
            "<ItemID>703</ItemID>", "<POSIdentity><POSItemID>703</POSItemID></POSIdentity>",
            "<ItemID>16</ItemID><POSIdentity><POSItemID>703</POSItemID></POSIdentity>",
            "<ItemID>16</ItemID><ItemID Type='EAN'>703</ItemID>",
            "<POSIdentity><POSItemID>1</POSItemID></POSIdentity>"
                + "<POSIdentity><POSItemID> 703 </POSItemID></POSIdentity>",
        ]
    )
    func findsAnArticleByEachOfItsNumbers(_ names: String) {
        let sale = "<Sale>\(names)<SerialNumber>NC1</SerialNumber></Sale>"
        #expect(Self.read(POSLog.line(sale)).messages.map(\.card) == ["NC1"])
        #expect(Self.read(POSLog.line(sale)) { $0.items = ["704"] }.messages.isEmpty)
    }

    @Test(arguments: ["Sale", "SaleForDelivery", "SaleForPickup"])
    func readsEachKindOfSale(_ name: String) {
        let article = Self.read(Self.article(Self.serials(("", "NC1")), name))
        #expect(article.messages.map(\.operation) == [.activate])
        let inside = Self.read(POSLog.line("<\(name)>\(POSLog.sold("NC1"))</\(name)>"))
        #expect(inside.messages.map(\.operation) == [.activate])
        #expect(inside.messages.first?.amountMinor == 50000)
    }

    @Test(arguments: ["Return", "ReturnForDelivery", "ReturnForPickup"])
    func readsEachKindOfReturn(_ name: String) {
        let article = Self.read(Self.article(Self.serials(("", "NC1")), name))
        #expect(article.messages.map(\.operation) == [.deactivate])
        let inside = Self.read(POSLog.line("<\(name)>\(POSLog.sold("NC1"))</\(name)>"))
        #expect(inside.messages.map(\.operation) == [.deactivate])
    }

    @Test(arguments: ["0.00", "0", "0.00000", "-0.00"])
    func countsFreeArticles(_ price: String) {
        let amount = "<ExtendedAmount>\(price)</ExtendedAmount>"
        let counted = Self.read(Self.article("<Quantity>3</Quantity>\(amount)"))
        #expect(counted.rows.isEmpty && counted.counted.map(\.quantity) == [3])
        #expect(counted.counted.map(\.amountMinor) == [0])
        // The value of a free card is that of its product.
        let named = Self.read(Self.article("\(amount)\(Self.serials(("", "NC1")))"))
        #expect(named.messages.map(\.operation) == [.activate])
        #expect(named.messages.first?.amountMinor == nil)
    }

    @Test func namesTheItemOfARejectedArticle() {
        let tooMany = Self.read(
            Self.article("<Quantity>1</Quantity>" + Self.serials(("", "NC1"), ("", "NC2")))
        )
        #expect(Set(tooMany.rejections.map(\.columnName)) == ["Quantity of item 703"])
        let odd = Self.read(Self.article(Self.serials(("", "NC 1/2"))))
        #expect(odd.rejections.map(\.columnName) == ["SerialNumber of item 703"])
        let half = Self.read(Self.article("<Quantity>1.5</Quantity>"))
        #expect(half.rejections.map(\.columnName) == ["Quantity of item 703"])
        let bare = Self.read(Self.article(""))
        #expect(bare.rejections.map(\.columnName) == ["ExtendedAmount of item 703"])
    }

    // MARK: Serial numbers

    private static let typed = serials(
        ("DKT:Lookup", "3583"),
        ("GTIN", "03583"),
        ("GiftCard", "NC1"),
        ("RFID", "0000665811")
    )

    @Test func findsTheSerialNumberOfACard() {
        let one = Self.read(Self.article(Self.typed))
        #expect(one.messages.map(\.card) == ["NC1"] && one.rows.count == 1)
        let returned = Self.read(Self.article(Self.typed, "Return"))
        #expect(returned.messages.map(\.operation) == [.deactivate])
        let two = Self.read(
            Self.article(
                "<Quantity>2</Quantity>"
                    + Self.serials(("GTIN", "1"), ("A", "NC1"), ("GTIN", "1"), ("A", "NC2"))
            )
        )
        #expect(two.messages.map(\.card) == ["NC1", "NC2"])
        // The same number under two types is one card.
        let same = Self.read(Self.article(Self.serials(("A", "NC1"), ("B", "NC1"))))
        #expect(same.messages.map(\.card) == ["NC1"])
        // Numbers without a type, of which one is a card.
        let plain = Self.read(Self.article(Self.serials(("", "356938"), ("", "NC1"))))
        #expect(plain.messages.map(\.card) == ["NC1"])
    }

    @Test func findsTheCardByTheTypeOfTheTemplate() {
        let types = { (text: String) in
            POSLog.read(text) {
                $0.items = ["703"]
                $0.serialTypes = ["GiftCard"]
            }
        }
        #expect(types(Self.article(Self.typed)).messages.map(\.card) == ["NC1"])
        // A number without a type still is that of the card.
        #expect(types(Self.article(Self.serials(("", "NC1")))).messages.map(\.card) == ["NC1"])
        let amount = "<ExtendedAmount>5</ExtendedAmount>"
        let none = types(Self.article(amount + Self.serials(("GTIN", "1"), ("RFID", "2"))))
        #expect(none.rows.isEmpty && none.counted.map(\.quantity) == [1])
    }

    @Test func leavesUnclearTypesToAPerson() {
        let reading = POSLog.read(Self.article(Self.typed), Self.withItems)
        #expect(reading.codes == [.cardinality])
        #expect(reading.rejections.first?.advice == .cardType)
        #expect(reading.rejections.first?.columnName.contains("item 703") == true)
    }

    @Test func findsTheCardAmongNumbersOfAnInstrument() {
        let value = "<FaceValueAmount>5</FaceValueAmount>"
        let sale = POSLog.line(
            "<StoredValueFundSale><Instrument>\(Self.typed)\(value)</Instrument>"
                + "</StoredValueFundSale>"
        )
        #expect(Self.read(sale).messages.map(\.card) == ["NC1"])
        #expect(POSLog.read(sale).codes == [.cardinality])
        let listed = POSLog.read(sale) { $0.serialTypes = ["GiftCard"] }
        #expect(listed.messages.map(\.card) == ["NC1"])
    }

    // MARK: Units and times

    /// A business unit whose id has the type, or none.
    private static func unit(_ name: String, _ type: String = "") -> String {
        let type = type.isEmpty ? "" : " TypeCode='\(type)'"
        return "<BusinessUnit><UnitID\(type)>\(name)</UnitID></BusinessUnit>"
    }

    /// The type of the standard decides, then the unit without a type, then RetailStoreID.
    private static let units: [(String, StoreID?)] = [
        (unit("15", "X:Country") + unit("s9", "RetailStore"), "s9"),
        ("<BusinessUnit TypeCode='Region'><UnitID>15</UnitID></BusinessUnit>" + unit("s9"), "s9"),
        (
            "<BusinessUnit><UnitID TypeCode='Country'>1</UnitID>"
                + "<UnitID TypeCode='RetailStore'>s9</UnitID></BusinessUnit>", "s9"
        ),
        (
            "<BusinessUnit TypeCode='RetailStore'>s9</BusinessUnit>"
                + "<BusinessUnit TypeCode='Region'>2</BusinessUnit>", "s9"
        ),
        (unit("s9", "RetailStore") + unit("s9", "RetailStore"), "s9"),
        ("<RetailStoreID>s9</RetailStoreID>" + unit("15", "Country") + unit("2", "Region"), "s9"),
        (unit("s9", "X:Kiosk"), "s9"),
        (unit("1", "A") + unit("2", "B"), nil),
        (unit("1") + unit("2"), nil),
    ]

    @Test(arguments: units)
    func findsTheStoreAmongUnits(_ units: String, _ store: StoreID?) {
        let text = POSLog.line(POSLog.sold())
            .replacing("<RetailStoreID>s1</RetailStoreID>", with: units)
        let reading = POSLog.read(text)
        #expect(reading.messages.first?.store == store)
        guard store == nil else { return }
        #expect(reading.codes == [.cardinality])
        #expect(reading.rejections.first?.advice == .storeType)
    }

    @Test func findsTheStoreByTheUnitOfTheTemplate() {
        let text = POSLog.line(POSLog.sold()).replacing(
            "<RetailStoreID>s1</RetailStoreID>",
            with: "<BusinessUnit><UnitID TypeCode='RetailStore'>chain</UnitID></BusinessUnit>"
                + "<BusinessUnit><UnitID TypeCode='X:Shop'>s9</UnitID></BusinessUnit>"
        )
        #expect(POSLog.read(text).messages.first?.store == "chain")
        #expect(POSLog.read(text) { $0.storeType = "X:Shop" }.messages.first?.store == "s9")
        #expect(POSLog.read(text) { $0.storeType = "Y" }.codes == [.cardinality])
    }

    private static func time(_ name: String, _ clock: String, type: String = "") -> String {
        let type = type.isEmpty ? "" : " TypeCode='\(type)'"
        return "<\(name)\(type)>2026-11-20T\(clock):00</\(name)>"
    }

    private static let times: [(String, String?)] = [
        (
            time("EndDateTime", "12:01", type: "X:S") + time("EndDateTime", "12:02", type: "X:P"),
            "11:02"
        ),
        (
            time("EndDateTime", "12:01", type: "Transaction")
                + time("EndDateTime", "12:02", type: "X"), "11:01"
        ),
        (
            time("BeginDateTime", "12:01", type: "A") + time("BeginDateTime", "12:02", type: "B"),
            "11:01"
        ),
        (
            time("POSLogDateTime", "12:09", type: "Message")
                + time("POSLogDateTime", "12:03", type: "Transaction"), "11:03"
        ),
        (time("POSLogDateTime", "12:03"), "11:03"),
        (time("EndDateTime", "12:01") + time("EndDateTime", "12:01"), nil),
        (time("POSLogDateTime", "12:09", type: "Message"), nil),
    ]

    @Test(arguments: times)
    func findsTheTimeAmongTypes(_ times: String, _ clock: String?) {
        let text = POSLog.line(POSLog.sold())
            .replacing("<EndDateTime>2026-11-20T12:00:00</EndDateTime>", with: times)
        let reading = POSLog.read(text)
        #expect(
            reading.messages.first?.time.description == clock.map { "2026-11-20T\($0):00Z" }
        )
        if clock == nil { #expect(reading.codes == [.cardinality]) }
    }

    // MARK: Roots and namespaces

    private static let soap = "http://schemas.xmlsoap.org/soap/envelope/"

    @Test func readsALogBelowOtherElements() {
        let log = POSLog.line(POSLog.sold())
        for text in [
            "<s:Envelope xmlns:s='\(Self.soap)'><s:Header><Transaction/></s:Header><s:Body>\(log)"
                + "</s:Body></s:Envelope>",
            "<Envelope xmlns='\(Self.soap)'><Body>\(log)</Body></Envelope>",
            "<Batch><Item>\(log)</Item></Batch>",
            "<b:Batch xmlns:b='urn:b' xmlns='\(POSLog.namespace)'>"
                + log.replacing(" xmlns=\"\(POSLog.namespace)\"", with: "") + "</b:Batch>",
        ] {
            let reading = Self.read(text)
            #expect(reading.messages.count == 1 && reading.refusal == nil, "\(text)")
            #expect(reading == FormatReading.of(text.utf8, POSLog.reader(Self.withItems), size: 3))
        }
        // Several logs in one file, each in its own namespace.
        let other = log.replacing(POSLog.namespace, with: "")
            .replacing("<SequenceNumber>7<", with: "<SequenceNumber>8<")
        let both = Self.read("<Batch>\(log)<Gap/>\(other)</Batch>")
        #expect(both.messages.map(\.receipt) == ["7", "8"])
    }

    @Test func skipsATransactionOutsideOfALog() {
        let text = "<Batch><Transaction/>\(POSLog.line(POSLog.sold()))<Transaction/></Batch>"
        #expect(Self.read(text).messages.count == 1 && Self.read(text).ignored.isEmpty)
    }

    @Test func readsTheRootThatTheTemplateNames() {
        let text = POSLog.line(POSLog.sold()).replacing("POSLog", with: "KLog")
        #expect(fault(text)?.refusal == .schema)
        #expect(
            fault(text)?.detail as? XMLDetail == .noRoot(["POSLog"], isOpen: true)
        )
        #expect(POSLog.read(text) { $0.root = "KLog" }.messages.count == 1)
        for name in ["Transaction", "a:POSLog", "<POSLog>", ""] {
            #expect(throws: DocumentRejection.self) {
                try POSLog.options(of: "poslog.yaml") {
                    "\($0)root: \"\(name)\"\n"
                } _: {
                    try POSLogOptions(reading: &$0)
                }
            }
        }
        let options = try? POSLog.options(of: "poslog.yaml") { template in
            template + "root: KLog\nstoreType: X:Shop\nserialTypes: [GiftCard]\n"
        } _: {
            try POSLogOptions(reading: &$0)
        }
        #expect(options?.root == "KLog" && options?.storeType == "X:Shop")
        #expect(options?.serialTypes == ["GiftCard"])
    }

    @Test func refusesALogInsideOfAnElementAsText() {
        let log = POSLog.line(POSLog.sold())
        let escaped = log.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        for text in [
            "<Message><![CDATA[<?xml version='1.0'?>\(log)]]></Message>",
            "<Message>\(escaped)</Message>",
        ] {
            #expect(fault(text)?.refusal == .schema)
            #expect(fault(text)?.detail as? XMLDetail == .documentAsText(root: "POSLog"))
        }
        #expect(fault("<html><body>Sign in</body></html>")?.detail as? XMLDetail == .webPage)
    }

    @Test func readsTheNamespacesOfTheTemplate() {
        let vendor = POSLog.line(POSLog.sold()).replacing(POSLog.namespace, with: "urn:vendor")
        #expect(fault(vendor)?.refusal == .schema)
        #expect(fault(vendor)?.detail as? XMLDetail == .namespace(isOpen: true))
        #expect(POSLog.read(vendor) { $0.namespaces = ["urn:vendor"] }.messages.count == 1)
        // The root of one namespace, its transactions of another.
        let mixed = POSLog.line(POSLog.sold())
            .replacing("<POSLog xmlns=\"\(POSLog.namespace)\">", with: "<POSLog>")
            .replacing("<Transaction ", with: "<Transaction xmlns='\(POSLog.namespace)' ")
        #expect(POSLog.read(mixed).messages.count == 1)
        let strange = mixed.replacing(POSLog.namespace, with: "urn:vendor")
        #expect(fault(strange)?.refusal == .schema)
        #expect(fault(strange)?.detail as? XMLDetail == .recordNamespace(isOpen: true))
        #expect(POSLog.read(strange) { $0.namespaces = ["", "urn:vendor"] }.messages.count == 1)
    }

    // MARK: Encodings

    private func fault(_ text: String) -> FileFault? { Self.fault(Array(text.utf8)) }

    private static func fault(
        _ bytes: [UInt8],
        _ encoding: XMLEncoding = .utf8
    ) -> FileFault? {
        var reader = POSLog.reader { $0.encoding = encoding }
        var position = 0
        do throws(FileFault) {
            while try reader.next(in: bytes.span, from: &position) != nil {}
            while try reader.finish() != nil {}
        } catch {
            return error
        }
        return nil
    }

    /// A cell of the table: the declaration of the document, its bytes, and the way in which they
    /// are read.
    struct Encoded: Sendable {
        let declared: String?
        let isLatin: Bool
        let template: XMLEncoding
        /// nil if the store is read as it is.
        let refusal: FileRefusal?
        /// The value of `encoding` that the advice gives.
        var advice: XMLEncoding?
    }

    @Test(arguments: [
        Encoded(declared: nil, isLatin: false, template: .utf8, refusal: nil),
        Encoded(declared: "UTF-8", isLatin: false, template: .utf8, refusal: nil),
        Encoded(declared: "ISO-8859-1", isLatin: false, template: .utf8, refusal: nil),
        Encoded(declared: "windows-1252", isLatin: false, template: .utf8, refusal: nil),
        Encoded(declared: "ISO-8859-15", isLatin: false, template: .utf8, refusal: nil),
        Encoded(declared: "utf-16", isLatin: false, template: .utf8, refusal: nil),
        Encoded(declared: "UTF-7", isLatin: false, template: .utf8, refusal: .schema),
        Encoded(
            declared: nil,
            isLatin: true,
            template: .utf8,
            refusal: .encoding,
            advice: .windows1252
        ),
        Encoded(
            declared: "UTF-8",
            isLatin: true,
            template: .utf8,
            refusal: .encoding,
            advice: .windows1252
        ),
        Encoded(
            declared: "ISO-8859-1",
            isLatin: true,
            template: .utf8,
            refusal: .schema,
            advice: .latin1
        ),
        Encoded(declared: "UTF-8", isLatin: true, template: .latin1, refusal: nil),
        Encoded(declared: "UTF-8", isLatin: true, template: .windows1252, refusal: nil),
        Encoded(declared: "ISO-8859-1", isLatin: true, template: .windows1252, refusal: nil),
        Encoded(
            declared: "windows-1252",
            isLatin: true,
            template: .latin1,
            refusal: .schema,
            advice: .windows1252
        ),
        Encoded(
            declared: "ISO-8859-1",
            isLatin: false,
            template: .latin1,
            refusal: .encoding,
            advice: .utf8
        ),
        Encoded(
            declared: nil,
            isLatin: false,
            template: .windows1252,
            refusal: .encoding,
            advice: .utf8
        ),
    ])
    func readsTheBytesThatAreThere(_ cell: Encoded) {
        let store = "Ås, Bø"
        let head = cell.declared.map { "<?xml version='1.0' encoding='\($0)'?>" } ?? ""
        let text =
            head
            + POSLog.line(POSLog.sold()).replacing(
                "<RetailStoreID>s1",
                with: "<RetailStoreID>\(store)"
            )
        let bytes =
            cell.isLatin
            ? text.unicodeScalars.map { UInt8($0.value) } : Array(text.utf8)
        let reading = FormatReading.of(bytes, POSLog.reader { $0.encoding = cell.template })
        #expect(reading.refusal == cell.refusal, "\(cell)")
        let pieces = FormatReading.of(bytes, POSLog.reader { $0.encoding = cell.template }, size: 1)
        #expect(pieces == reading, "\(cell)")
        guard cell.refusal != nil else {
            #expect(reading.messages.map(\.store.text) == [store], "\(cell)")
            return
        }
        guard let advice = cell.advice else { return }
        let detail = Self.fault(bytes, cell.template)?.detail
        #expect(detail?.encoding == advice, "\(String(describing: detail))")
        let followed = FormatReading.of(bytes, POSLog.reader { $0.encoding = advice })
        #expect(followed.messages.map(\.store.text) == [store], "\(cell)")
    }

    @Test func refusesAMarkOfUTF8InACodePage() {
        let text = Array(("\u{FEFF}" + POSLog.line(POSLog.sold())).utf8)
        #expect(Self.fault(text) == nil)
        #expect(Self.fault(text, .latin1)?.refusal == .encoding)
        #expect(Self.fault(text, .windows1252)?.refusal == .encoding)
    }

    @Test func readsTheSampleOfAQueue() throws {
        let sample = try POSLog.sample("bergen-01.poslog6.xml")
        let reader = {
            POSLog.reader(
                { $0.items = ["7038010000001"] },
                context: POSLog.oslo { context in
                    context.knowledge = SaleKnowledge(
                        isCard: { $0.text.hasPrefix("NC") },
                        posted: { _ in [] }
                    )
                }
            )
        }
        let reading = FormatReading.of(sample, reader())
        #expect(reading.refusal == nil && reading.codes.isEmpty)
        let message = try #require(reading.messages.first)
        #expect(message.card == "NC0000000018" && message.store == "Bergen-Åsane")
        #expect(message.time.description == "2026-11-20T11:02:00Z")
        #expect(message.id.text.hasSuffix(":101:1966:20261120:1"))
        #expect(reading.counted.map(\.quantity) == [2] && reading.counted[0].amountMinor == 0)
    }
}

extension FaultDetail {
    /// The value of `encoding` with which the document can be read.
    fileprivate var encoding: XMLEncoding? {
        switch self as? XMLDetail {
        case .bytesAreUTF8, .markOfUTF8: .utf8
        case .declaresOther(let declared, _): declared.templateValue
        case .bytesAreNotUTF8(.none), .bytesAreNotUTF8(.utf8): .windows1252
        case .bytesAreNotUTF8(let declared): declared.templateValue
        default: nil
        }
    }
}
