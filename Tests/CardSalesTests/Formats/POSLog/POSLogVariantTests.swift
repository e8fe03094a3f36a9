import CardCore
import CardSales
import CardText
import Testing

@Suite struct POSLogVariantTests {
    /// NCR ACS: everything on one line, elements of its own between those of the standard.
    @Test func readsTheVariantOfNCR() {
        let own = "<acs:Extra><LineItem xmlns='urn:x'><Amount>9</Amount></LineItem></acs:Extra>"
        let text = POSLog.line("\(own)<acs:CardNumber>NC9</acs:CardNumber>\(POSLog.sold())")
            .replacing("<POSLog ", with: "<POSLog xmlns:acs='urn:acs' ")
        let reading = POSLog.read(text)
        #expect(reading.messages.map(\.card) == ["NC0000000018"] && reading.refusal == nil)
    }

    /// Visma: pictures of receipts as long runs of base64 in the transaction.
    @Test func skipsTheReceiptImagesOfVisma() {
        let blob = String(repeating: "H4sIAAAAAAAEA", count: 40_000)
        let text = POSLog.line("<ReceiptImage>\(blob)</ReceiptImage>\(POSLog.sold())")
        let reading = POSLog.read(text)
        #expect(reading.messages.count == 1 && reading.refusal == nil)
        let huge = String(repeating: "x", count: Limits.xmlTextBytes + 1)
        #expect(
            POSLog.read(POSLog.line("<ReceiptImage>\(huge)</ReceiptImage>")).refusal == .xmlLimit
        )
    }

    /// Xstore: no default namespace, CDATA everywhere, properties of its own.
    @Test func readsTheVariantOfXstore() {
        let cdata = { (text: String) in "<![CDATA[\(text)]]>" }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <POSLog xmlns:dtv="http://www.datavantagecorp.com/xstore/">
            <Transaction CancelFlag="false" TrainingModeFlag="false" dtv:TransactionType="RETAIL_SALE">
            <dtv:OrganizationID>\(cdata("1"))</dtv:OrganizationID>
            <RetailStoreID>\(cdata("101"))</RetailStoreID>
            <WorkstationID>\(cdata("1"))</WorkstationID>
            <SequenceNumber>\(cdata("55"))</SequenceNumber>
            <BusinessDayDate>\(cdata("2026-11-20"))</BusinessDayDate>
            <BeginDateTime>\(cdata("2026-11-20T12:00:00.123"))</BeginDateTime>
            <CurrencyCode>\(cdata("USD"))</CurrencyCode>
            <dtv:PosTransactionProperties><dtv:PosTransactionPropertyCode>\(cdata("X"))\
            </dtv:PosTransactionPropertyCode></dtv:PosTransactionProperties>
            <RetailTransaction TransactionStatus="Finished"><LineItem>
            <SequenceNumber>\(cdata("1"))</SequenceNumber>
            <StoredValueFundSale><Instrument><SerialNumber>
              \(cdata("NC0000000018"))
            </SerialNumber><FaceValueAmount>\(cdata("25.00"))</FaceValueAmount></Instrument>
            </StoredValueFundSale></LineItem></RetailTransaction></Transaction></POSLog>
            """
        let message = POSLog.read(text).messages.first
        #expect(message?.id == "101:1:55:20261120:1" && message?.amountMinor == 2500)
    }

    @Test func acceptsAPrefixForTheStandardsOwnNamespace() {
        let text = POSLog.line(POSLog.sold())
            .replacing("<POSLog xmlns=", with: "<POSLog xmlns:p=")
            .replacing("</", with: "</p:").replacing("<", with: "<p:").replacing(
                "<p:/p:",
                with: "</p:"
            )
        #expect(POSLog.read(text).messages.count == 1)
    }

    @Test func readsAnEncodingOnlyIfTheTemplateDeclaresIt() {
        let text = POSLog.line(POSLog.sold()).replacing(
            "<RetailStoreID>s1",
            with: "<RetailStoreID>Bø"
        )
        let declared = { (encoding: String) in
            "<?xml version='1.0' encoding='\(encoding)'?>" + text
        }
        let bytes = { (text: String) in text.unicodeScalars.map { UInt8($0.value) } }
        for (name, encoding) in [
            ("ISO-8859-1", XMLEncoding.latin1), ("windows-1252", .windows1252),
        ] {
            let read = { (text: String) in
                FormatReading.of(bytes(text), POSLog.reader({ $0.encoding = encoding }))
            }
            #expect(read(declared(name)).messages.first?.store == "Bø")
            #expect(read(text).messages.first?.store == "Bø")
            #expect(read(declared("UTF-8")).messages.first?.store == "Bø")
            #expect(FormatReading.of(bytes(declared(name)), POSLog.reader()).refusal == .schema)
        }
        #expect(FormatReading.of(bytes(text), POSLog.reader()).refusal == .encoding)
        #expect(POSLog.read(declared("utf-8")).messages.first?.store == "Bø")
        #expect(POSLog.read("\u{FEFF}" + text).messages.count == 1)
    }

    @Test func showsEveryTextOfTheFile() {
        let text =
            "<?note PROCESSING-SECRET?>"
            + POSLog.line(
                "<Note>A-NOTE-SECRET</Note><!--COMMENT-SECRET--><x:Own xmlns:x='urn:x' "
                    + "a='ATTRIBUTE-SECRET'>FOREIGN-SECRET</x:Own>\(POSLog.sold())"
            ).replacing("<Transaction", with: "BETWEEN-SECRET<Transaction")
        for size in [1, Int.max] {
            var reader = POSLog.reader()
            reader.keepTexts(ofAtLeast: 12)
            let texts = FormatReading.of(text.utf8, reader, size: size).texts
            let found = Set(texts.map { String(decoding: $0.bytes, as: UTF8.self) })
            for word in ["NOTE", "COMMENT", "ATTRIBUTE", "FOREIGN", "BETWEEN", "PROCESSING"] {
                #expect(found.contains { $0.contains("\(word)-SECRET") }, "\(word)")
            }
            #expect(texts.allSatisfy { $0.physicalLine == 1 })
        }
    }

    @Test func readsADayWithoutSales() {
        let reading = POSLog.read("<POSLog/>")
        #expect(reading.totals?.rowCount == 0 && reading.header?.businessDate == Day("2026-11-21"))
    }
}
