// swift-format-ignore
extension BuiltInTemplates {
    static let poslog = #"""
        # POSLog, the XML of the ARTS standard, versions 2 and 6: NCR, Visma, Xstore and others.
        # What tills sell as gift cards is found by itself. Where they are sold as plain articles with a
        # serial number, copy this file to templates/pos/ of the workspace and list their item numbers:
        #   items: ["7038010000001"]
        name: poslog
        description: POSLog XML of the ARTS standard, versions 2 and 6
        format: poslog
        encoding: utf-8
        namespaces: ["http://www.nrf-arts.org/IXRetail/namespace/", ""]
        statuses: [Finished]
        deactivate: block

        """#

    static let rtlog = #"""
        # RTLOG of Oracle Retail in its delimited form: FHEAD, then THEAD … TTAIL, then FTAIL. The columns
        # of TITEM and TTEND differ between versions: compare them with the layout of yours, copy this file
        # to templates/pos/ of the workspace and correct the numbers. The record type is column 1.
        name: rtlog
        description: RTLOG of Oracle Retail, delimited by bars
        format: rtlog
        kind: SIMT
        currency: USD
        decimalPoint: true
        heads: {transaction: 3, register: 4, revision: 5, time: 6, type: 7, originalTransaction: 9, originalRegister: 10}
        items: {status: 3, type: 4, serial: 5, quantity: 6, giftCards: [GCN]}
        tenders: {type: 3, amount: 4, serial: 5, giftCards: [VOUCH]}

        """#

    static let wpubon = #"""
        # Receipts for SAP, IDoc WPUBON01, as XML or flat. The flat form depends on the version of the
        # segments: compare the places of E1WPB01 with yours (transaction WE60), copy this file to
        # templates/pos/ of the workspace and correct them; they are counted from the start of the data.
        # Serials of other articles than gift cards are told apart by a list:
        #   items: ["7038010000001"]
        name: wpubon
        description: receipts for SAP, IDoc WPUBON01
        format: wpubon
        encoding: utf-8
        flat:
          controlBytes: 63
          sender: {start: 131, length: 10}
          date: {start: 1, length: 8}
          time: {start: 9, length: 6}
          receipt: {start: 15, length: 20}
          terminal: {start: 35, length: 10}

        """#

    static let tlogSAP = #"""
        # A TLOG of fixed columns: the head of 51 bytes is that of SAP POS. What follows it depends on the
        # installation: copy this file to templates/pos/ of the workspace and write down where your tills
        # put serial and amount. Numbers are filled with zeros on the left, texts with blanks on the right.
        name: tlog-sap
        description: fixed columns with the head of SAP POS
        format: fixed-width
        currency: NOK
        type: {start: 1, length: 2}
        columns:
          store: {start: 4, length: 4}
          terminal: {start: 8, length: 2}
          time: {start: 22, length: 12}
          receipt: {start: 34, length: 4}
          void: {start: 38, length: 1}
          sequence: {start: 39, length: 3}
          businessDate: {start: 44, length: 4}
          century: {start: 48, length: 1}
          currency: {start: 49, length: 3}
        time: yyMMddHHmmss
        businessDate: MMdd
        decimals: 2
        records:
          - {type: HD, is: header}
          - type: GC
            is: activate
            items: [GC]
            columns:
              item: {start: 52, length: 2}
              card: {start: 54, length: 20}
              amount: {start: 74, length: 8}
              sign: {start: 82, length: 1}
          - type: GP
            is: redeem
            columns:
              card: {start: 54, length: 20}
              amount: {start: 74, length: 8}
              sign: {start: 82, length: 1}
          - {type: EN, is: trailer, count: {start: 52, length: 6}}

        """#
}
