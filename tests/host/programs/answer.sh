#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Answers without reading its input
printf "unit,value,n,day,open\nsh,1,2,2025-01-01,true\n"
