extension FailureCode {
    /// The kind of the failures with the code, and so their exit status.
    ///
    /// A failure with another kind defines its own, such as a document whose kind the caller knows.
    package var kind: FailureKind {
        switch self {
        case .signalStopped, .unexpected, .vaultUnexpected, .imagePNG, .ledgerRule,
            .ledgerFailed, .packageUnreadableImage:
            .unexpected
        case .expireRunUnknown, .storeUnknown, .senderUnknown, .explainUnknown,
            .workspaceMissing, .backupNone, .redoUnknown, .redoEntryUnknown, .productUnknown,
            .orderUnknown, .templateUnknown, .custodianUnknownSet, .printerUnknown,
            .stockPackUnknown, .stockSerial, .stockShipmentUnknown, .fileUnknown, .rangeOutside,
            .operatorUnknown, .approvalUnknown, .clientUnknown, .fundingUnknown,
            .ledgerMissing, .pathMissing, .cardUnknown, .cardLost, .cardOtherUnknown,
            .custodianNoChange,
            .cardNothingToUndo, .journalAbsent, .referenceUnknown:
            .notFound
        case .backupInProgress, .vaultBusy, .lockTimeout, .serveRunning, .serveStall, .ledgerBusy,
            .journalInUse:
            .locked
        case .operatorTaken, .approvalNotWaiting, .orderExists, .orderConflict, .custodianTaken,
            .orderAlreadyReleased, .ackConflict,
            .fileDecided, .stockReceivedElsewhere, .inboxKeyTaken, .idemConflict,
            .nameDiffersInCase, .clientExists, .fundingReference:
            .conflict
        case .workspaceRolledBack, .workspaceMoved, .backupDamaged, .restoreDescription,
            .redoUnproven, .orderTokenTaken, .auditRestoredNote, .cryptoSelfTest,
            .ledgerRecordChanged, .keyCorrupt, .keyMissing, .signatureSyntax, .vaultAuth,
            .vaultSegmentLost, .vaultShareCorrupt, .vaultMissing, .vaultDamaged,
            .releaseMismatch, .packageDamaged, .packageLost, .packageZip, .packageMissing,
            .packageManifest, .shredStillOpens,
            .outcomeSignature, .ledgerForeign, .ledgerDamaged, .pathOtherBytes, .auditRollback,
            .auditMissing, .auditEdited, .auditApproval, .auditRoot, .auditCheckpointFormat,
            .journalDamaged:
            .damaged
        case .cliUsage, .cliNoProc, .cliDate, .cliNotUTF8, .expireFuture, .backupInside,
            .custodianNoTerminal, .custodianKeyInside, .custodianName, .custodianPassphrase,
            .operatorKeyNeeded, .operatorName, .printerName, .cardAmount, .pinNoInput,
            .referenceMistyped,
            .clientName, .clientSecretInside, .fundingForm,
            .rangeTwoOrders, .rangeReversed:
            .usage
        case .pathNotFolder, .pathNotRegular, .limitFile:
            .noInput
        case .cliOutputFailed, .cliOutputLost, .cliRequestUnshown, .programFailed,
            .packageSealingFailed, .ioNospace, .ioReadonly, .ioFsyncFailed, .ioFailed, .ioVault,
            .ioOpen, .pathPermission, .processLimits, .clockAbsurd, .auditCheckpointNotWritten,
            .serveListen,
            .journalBlocked, .journalBehind:
            .inputOutput
        case .orderInProgress, .fileChanging, .fileNeedsApproval:
            .comeBackLater
        case .configZone, .configZoneChanged, .configUnknownKey, .configDuplicateKey,
            .configSyntax, .configType, .configMissing, .configValue, .configWritable,
            .schemaTooNew, .formatInvalid, .formatPIN, .keyPermissions, .programMissing,
            .senderSigners, .serveConfiguration, .servePlaintext, .serveTLS:
            .configuration
        case .serveSandbox, .serveRestored, .cliToken, .secretToken, .secretPrivateKey,
            .secretClient,
            .expireFilesMissing,
            .clockJumped,
            .zoneDay, .workspaceExists, .workspaceSuperseded, .workspaceNetworkDisk,
            .backupSeveralWorkspaces, .restoreHistoryNeeded, .restoreRestoredBefore,
            .restoreNothingKnown, .restoreOlderLog, .restoreLostNotNewer, .restoreLostIsBackup,
            .restoreCutLog, .restoreTornLog, .restoreKeysMissing, .restoreNumbersNeeded,
            .restoreProductMissing, .restoreSerial, .restoreOrder, .adoptNotLost, .adoptUnknown,
            .adoptNeverMinted, .adoptIncomplete, .adoptProduct, .adoptPrinter,
            .adoptNeedsCustodians, .adoptCustodians, .redoNotRestored, .redoOtherLedger,
            .redoOtherShipment, .redoOtherRun, .redoOtherCommand, .redoEarlierOpen,
            .redoFileChanged, .redoNotExposed, .journalOtherWorkspace, .journalAhead, .productFixed,
            .productSerialsMeet,
            .productJurisdiction, .productJurisdictionUnknown, .formatEntropy, .batchSize,
            .orderLost, .orderWrongState, .orderHasActiveCards, .orderSerialsExhausted,
            .orderNotAnswered, .orderNotShredded, .orderNothingToReplace, .orderSpareUnusable,
            .orderProductExpired, .orderTemplateWidth, .orderTemplateValue, .stockSpares,
            .stockUnsellable, .templateRows,
            .orderNotPrinted, .orderClient, .importColumn, .importRow, .importNumber, .importExpiry,
            .importPIN, .importBalance, .importSize, .importChanged,
            .orderNumberTaken, .orderNumberCount, .numbersColumn, .numbersCount,
            .numbersDuplicate, .numbersExcelDamaged, .numbersLeadingZeros, .numbersSyntax,
            .orderNotFullyMinted, .orderRequestID, .orderName, .orderPackaging,
            .orderDenomination, .orderSerials, .zoneUnknown, .zoneDamaged, .templateSender,
            .templateFileName, .templateExtraColumns, .packageCell, .imageQr, .imageCode128,
            .rngDegenerate, .custodianUnlockFailed, .custodianSamePerson, .custodianMissing,
            .custodianNone, .custodianUnknown, .custodianFingerprint, .custodianTooFew,
            .custodianTooMany, .custodianFrozen, .custodianEnoughLeft, .custodianChangeWaits,
            .custodianOtherKey, .operatorOtherName, .operatorNotValid,
            .operatorKey, .operatorSignature, .operatorTooFew, .approvalNeeded,
            .approvalSamePerson, .approvalSignature, .approvalProof, .cardSpecimen,
            .proofTooLong,
            .printerFrozen, .printerNewerVersion,
            .clientRevoked, .clientUsername, .clientScope, .clientInstitution,
            .clientTwoSecrets, .clientSecret, .clientCompany, .clientAccountID, .clientFunding,
            .storeExternalID,
            .fundingNone, .fundingAmount, .fundingCurrency, .fundingState, .fundingSamePerson,
            .fundingInsufficient, .clientDeliveriesLost, .clientNoDeliveries, .clientShredded,
            .clientShare,
            .recipientInvalid,
            .recipientNotPinned, .recipientUnsupported, .vaultShareMissing, .vaultShredded,
            .releaseNoBytes, .releaseNeedsCustodians, .releasePlaintextRefused,
            .releasePlaintextInside, .ackMismatch, .ackSyntax,
            .acknowledgeCardState, .decideAdvice, .decideOperation, .decideParked,
            .decidePending, .fileJumpTooLarge, .fileNumberNotMissing, .fileIncomplete,
            .fileEarlierUnclear, .fileNothingToDecide, .stockAlreadyThere, .stockNotAcknowledged,
            .stockNotInShipment, .stockNotWholePacks, .stockOnTheWay, .stockPlaces, .stockProof,
            .stockStoreName, .inboxNoKey, .inboxBadKey, .inboxPathTooLong, .cardRepeated,
            .pinRefused, .pinLocked, .pinMissing, .pinUnneeded, .limitPINs, .pinNewForm,
            .pinBoundToToken, .pathInvalid, .pathExists,
            .textInvalidUTF8, .textControl, .textMultibyte, .textBOMInside, .csvStrayQuote,
            .csvQuotedRows, .csvColumnCount, .limitField, .xmlCardinality, .idAlphabet,
            .idLength, .idCheckDigit, .idExcelRounded, .idExcelDamaged, .secretDropped,
            .idemKeySyntax, .idemNotRejected, .rowOperation, .rowOperationNotAllowed, .rowPhase,
            .rowMissingField, .rowUnexpectedField, .rowUnknownKey, .rowQuantity, .rowRejectID,
            .rowStatus, .rowRefunded, .rowOrderSplit, .rowVoidUnmatched, .rowVoidPosted,
            .dateSyntax, .dateInvalid, .dateRange, .dateFuture, .dateTooOld, .dateExpiresOn,
            .dateActiveFrom, .dateZone, .dateNoSuchTime, .dateBornExpired, .moneySyntax,
            .moneyPrecision, .moneyNegative, .moneyZero, .moneyMissing, .moneyCurrency,
            .moneyCurrencyMismatch, .moneyNotAllowed, .moneyPartRefund, .moneyPrice, .moneyOverflow,
            .moneyInsufficient, .moneyLoadsOff, .cardSame, .cardTestInLiveFile,
            .cardLiveInTestFile, .cardProductMismatch, .cardOrderCancelled, .cardBlocked,
            .cardAlreadyBlocked, .cardNotBlocked, .cardSpare, .cardNotActive, .cardActivating,
            .cardAlreadyActive, .cardAlreadyActivating, .cardVoided, .cardReplaced,
            .cardExpiryDiffers, .cardExpired, .cardExpiredAlready,
            .cardSpoiled, .cardMissing, .cardNotYetReleased, .cardNotReceived, .cardNotYetValid,
            .cardUnsettled, .cardNotYetExpired, .cardNotVoided, .cardVoidPending,
            .cardWriteOffEarly,
            .cardWriteOffForbidden, .cardWrittenOff, .cardNothingLeft, .cardMovedSince,
            .refundExceeds, .refundUnknown, .refundNoCard,
            .adviceOriginalPending, .adviceOriginalUnknown, .adviceReversedBeforeArrival,
            .adviceAlreadyReversed,
            .adviceAlreadyConfirmed, .adviceMismatch, .adviceSpent, .adviceWindow, .csvEmpty,
            .fileType, .limitLine, .limitBlankLines, .textUTF16, .textEncoding, .textNul,
            .csvBareCR, .csvUnterminatedQuote, .csvGarbageAfterQuote, .csvHeader,
            .csvHeaderAgain, .xmlDoctype, .xmlUnsupportedNode, .xmlMalformed, .limitXML,
            .xmlSchema, .fileNoTrailer, .fileAfterTrailer, .fileCountMismatch,
            .fileTotalMismatch, .fileHashMismatch, .gzipMalformed, .limitGzip, .sealCannotOpen,
            .fileSender, .fileWrapping, .fileSignatureMissing, .fileSignatureWrong,
            .fileEnvironment, .fileSecret, .fileSecretGuessing, .fileSameNameDifferentContent,
            .fileVoided, .fileSequenceSyntax, .fileSequenceGap, .fileSequenceUsed,
            .fileCorrectsNothing, .fileSequenceBack, .fileBelowFirst, .fileBusinessDate,
            .templateIDsChanged, .templateSignNeeded, .fileAllRejected, .fileTooManyRejects,
            .fileNotAsApproved, .fileOtherTemplate, .fileNoLineEnd, .fileSameRows,
            .fileStillChanging, .fileUnclaimed, .fileClaimedTwice:
            .refused
        case .sheetPDF: .unexpected
        case .sheetUnknown: .notFound
        case .sheetFile, .sheetPlace: .configuration
        case .sheetValue, .sheetText, .sheetSymbol: .refused
        }
    }
}
