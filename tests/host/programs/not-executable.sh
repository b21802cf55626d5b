#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lacks the permission to be run
echo unit
